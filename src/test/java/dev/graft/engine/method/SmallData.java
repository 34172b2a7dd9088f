package dev.graft.engine.method;

import dev.graft.data.Examples;
import dev.graft.data.Features;
import dev.graft.data.ImageShape;
import dev.graft.data.LabelledRows;
import dev.graft.data.Measurements;
import dev.graft.data.Scale;
import dev.graft.data.TaskData;
import dev.graft.experiment.Kind;
import dev.graft.experiment.ModelSpec;
import dev.graft.experiment.Parameters;
import dev.graft.experiment.TrainingSpec;
import dev.graft.method.TrainingTask;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Noisy 8×8 images of three patterns. The target shows them through a veil: other contrast, and
 * brightness that grows from left to right.
 */
final class SmallData {
  static final ImageShape IMAGE = new ImageShape(8, 8, 1);
  private static final ImageShape SMALL_IMAGE = new ImageShape(6, 6, 1);
  static final List<String> CLASSES = List.of("bar", "cross", "ring");

  static final Set<Kind> HETEROGENEOUS = Set.of(Kind.HETEROGENEOUS_ADAPTATION);

  private SmallData() {}

  static TaskData.Domains domains(int targetLabels) {
    return new TaskData.Domains(
        rows(90, 1, false),
        rows(30, 2, false),
        rows(targetLabels, 3, true),
        rows(targetLabels / 2, 4, true),
        rows(60, 5, true).features(),
        90);
  }

  static Examples targetTest() {
    return rows(120, 6, true);
  }

  /**
   * The source as before; the target shows the patterns in 6×6 pixels, of other brightness and
   * noise.
   */
  static TaskData.Domains heterogeneous(int targetLabels) {
    return new TaskData.Domains(
        rows(90, 1, false),
        rows(0, 2, false),
        small(targetLabels, 13),
        small(targetLabels / 2, 14),
        small(60, 15).features(),
        90);
  }

  private static Examples small(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[count * SMALL_IMAGE.size()];
    int[] labels = new int[count];
    for (int row = 0; row < count; row++) {
      labels[row] = row % CLASSES.size();
      for (int pixel = 0; pixel < SMALL_IMAGE.size(); pixel++) {
        double value = pattern(labels[row], pixel / 6, pixel % 6, 6);
        values[row * SMALL_IMAGE.size() + pixel] =
            (float) (2 * value - 1 + 0.8 * random.nextGaussian());
      }
    }
    return new Examples(new Features(values, SMALL_IMAGE.size(), SMALL_IMAGE), labels, CLASSES);
  }

  /** Which pattern; whether it is the first, of other rows; how bright the left half is. */
  static TaskData.Tasks tasks() {
    return new TaskData.Tasks(
        List.of(
            new TaskData.Tasks.Task("pattern", rows(60, 7, false), rows(30, 8, false)),
            new TaskData.Tasks.Task(
                "is bar", isBar(rows(60, 9, false)), isBar(rows(30, 10, false))),
            new TaskData.Tasks.Task(
                "brightness", brightness(rows(60, 17, false)), brightness(rows(30, 18, false)))),
        60);
  }

  /** Which pattern, twice, of other rows. */
  static TaskData.Tasks alike() {
    return new TaskData.Tasks(
        List.of(
            new TaskData.Tasks.Task("pattern", rows(60, 7, false), rows(30, 8, false)),
            new TaskData.Tasks.Task("again", rows(60, 9, false), rows(30, 10, false))),
        60);
  }

  /** How bright, of two sets of rows; the second has the first's numbers and 30 more. */
  static TaskData.Tasks numbers() {
    return new TaskData.Tasks(
        List.of(
            new TaskData.Tasks.Task(
                "brightness", brightness(rows(60, 17, false)), brightness(rows(30, 18, false))),
            new TaskData.Tasks.Task(
                "brighter", brighter(rows(60, 21, false)), brighter(rows(30, 22, false)))),
        60);
  }

  private static Measurements brighter(Examples rows) {
    float[] values = brightness(rows).values();
    for (int i = 0; i < values.length; i++) {
      values[i] += 30;
    }
    return new Measurements(rows.features(), values, Scale.of(values));
  }

  static List<LabelledRows> tests(TaskData data) {
    if (data instanceof TaskData.Episodes) {
      return List.of(SmallEpisodes.queries());
    }
    if (data instanceof TaskData.Domains domains) {
      boolean isSmall = domains.targetUnlabelled().width() == SMALL_IMAGE.size();
      return List.of(isSmall ? small(120, 16) : targetTest());
    }
    if (data instanceof TaskData.ZeroShot) {
      return List.copyOf(SmallClasses.tests());
    }
    if (data instanceof TaskData.Tasks tasks && tasks.tasks().size() == 2) {
      boolean ofNumbers = tasks.tasks().get(0).train() instanceof Measurements;
      return ofNumbers
          ? List.of(brightness(rows(60, 19, false)), brighter(rows(60, 23, false)))
          : List.of(rows(60, 11, false), rows(60, 12, false));
    }
    return List.of(
        rows(60, 11, false), isBar(rows(60, 12, false)), brightness(rows(60, 19, false)));
  }

  /** The mean of the left half's pixels, from 50 to 150. */
  private static Measurements brightness(Examples rows) {
    float[] values = new float[rows.rows()];
    for (int i = 0; i < rows.rows() * IMAGE.size(); i++) {
      if (i % 8 < 4) {
        values[i / IMAGE.size()] += rows.features().values()[i] * 100 / 32;
      }
    }
    for (int row = 0; row < values.length; row++) {
      values[row] += 50;
    }
    return new Measurements(rows.features(), values, Scale.of(values));
  }

  private static Examples isBar(Examples rows) {
    int[] labels = new int[rows.rows()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = rows.labels()[i] == 0 ? 1 : 0;
    }
    return new Examples(rows.features(), labels, List.of("other", "bar"));
  }

  static Examples rows(int count, long seed, boolean isVeiled) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[count * IMAGE.size()];
    int[] labels = new int[count];
    for (int row = 0; row < count; row++) {
      labels[row] = row % CLASSES.size();
      for (int pixel = 0; pixel < IMAGE.size(); pixel++) {
        double value = pattern(labels[row], pixel / 8, pixel % 8, 8) + 0.3 * random.nextGaussian();
        values[row * IMAGE.size() + pixel] =
            (float) (isVeiled ? 0.5 * value + 0.1 * (pixel % 8) : value);
      }
    }
    return new Examples(new Features(values, IMAGE.size(), IMAGE), labels, CLASSES);
  }

  private static double pattern(int label, int y, int x, int side) {
    int last = side - 1;
    return switch (label) {
      case 0 -> x == last / 2 || x == side / 2 ? 1 : 0;
      case 1 -> x == y || x == last - y ? 1 : 0;
      default -> x == 0 || x == last || y == 0 || y == last ? 1 : 0;
    };
  }

  static ModelSpec model(String type) {
    return switch (type) {
      case "linear" -> new ModelSpec.Linear();
      case "mlp" -> new ModelSpec.Mlp(List.of(16, 12));
      case "cnn" -> new ModelSpec.Cnn(List.of(4), 3, List.of(12));
      case "linear-svm" -> new ModelSpec.LinearSvm(1);
      case "ridge" -> new ModelSpec.Ridge(0);
      default -> new ModelSpec.NearestNeighbour(3);
    };
  }

  /** Networks with batch normalisation. */
  static ModelSpec normalised(String type) {
    return type.equals("cnn")
        ? new ModelSpec.Cnn(List.of(4), 3, List.of(12), true)
        : new ModelSpec.Mlp(List.of(16, 12), true);
  }

  static final TrainingSpec TRAINING =
      new TrainingSpec(8, 16, 10, 0.005, TrainingSpec.Optimiser.ADAM, 0.9, 0, 0.2);

  static TrainingTask task(TaskData data, ModelSpec model) {
    return new TrainingTask(data, model, TRAINING, Parameters.NONE, 11, null);
  }

  static TrainingTask with(TrainingTask task, TaskData data) {
    return new TrainingTask(
        data, task.model(), task.training(), task.parameters(), task.seed(), task.sourceModel());
  }

  static TrainingTask with(TrainingTask task, TrainingSpec training) {
    return new TrainingTask(
        task.data(), task.model(), training, task.parameters(), task.seed(), task.sourceModel());
  }

  static TrainingTask with(TrainingTask task, Parameters parameters) {
    return new TrainingTask(
        task.data(), task.model(), task.training(), parameters, task.seed(), task.sourceModel());
  }

  static TrainingTask with(TrainingTask task, byte[] sourceModel) {
    return new TrainingTask(
        task.data(), task.model(), task.training(), task.parameters(), task.seed(), sourceModel);
  }
}
