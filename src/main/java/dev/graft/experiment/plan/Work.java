package dev.graft.experiment.plan;

import dev.graft.experiment.DataSpec;
import dev.graft.experiment.DatasetRef;
import dev.graft.experiment.EpisodeSpec;
import dev.graft.experiment.Experiment;
import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.Kind;
import dev.graft.experiment.ModelSpec;
import dev.graft.experiment.PlannedTrial;
import dev.graft.experiment.Preprocess;
import dev.graft.experiment.Role;
import dev.graft.experiment.TrainingSpec;
import dev.graft.experiment.Unseen;
import dev.graft.experiment.reader.Catalogue;
import dev.graft.experiment.reader.Catalogue.DatasetInfo;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Arithmetic of a training that nobody has measured yet. A step costs six floating-point operations
 * for each weight each row meets (forward, and backward for weights and inputs), at 30 GFLOP/s on
 * one core, plus half a millisecond; a trial a second more, for reading data and scoring. These are
 * the order of what {@code docs/benchmarks.md} measures, no promise.
 */
final class Work {
  private static final double FLOPS = 30e9;
  private static final double SECONDS_PER_STEP = 0.5e-3;
  private static final double SECONDS_PER_TRIAL = 1;

  /** A training episode of the usual size. */
  private static final int EPISODE_WAYS = 60;

  private static final int EPISODE_QUERIES = 5;

  /** Eigenvectors of some hundred features, once a fold of seen classes. */
  private static final double ZERO_SHOT_SECONDS = 10;

  private static final Set<String> ONCE_A_TASK = Set.of("pcgrad", "gradnorm", "cross-stitch");

  private static final DatasetInfo UNKNOWN =
      new DatasetInfo("unknown", 5000, 100, 0, java.util.Collections.nCopies(10, ""));

  private final Experiment experiment;
  private final Catalogue catalogue;

  Work(Experiment experiment, Catalogue catalogue) {
    this.experiment = experiment;
    this.catalogue = catalogue;
  }

  double seconds(PlannedTrial trial) {
    boolean isImported = trial.role() == Role.SOURCE && experiment.sourceModel() != null;
    boolean isSourceModel = isImported || (trial.role() == Role.BASELINE && trial.source() != null);
    if (experiment.model().isClosedForm()
        || Matching.UNTUNED.contains(trial.method())
        || isSourceModel) {
      return 2 * SECONDS_PER_TRIAL;
    }
    if (experiment.kind() == Kind.ZERO_SHOT && isClosedForm(trial)) {
      return ZERO_SHOT_SECONDS;
    }
    TrainingSpec training = experiment.training().with(trial.parameters());
    double stepsPerEpoch =
        training.stepsPerEpoch() > 0
            ? training.stepsPerEpoch()
            : Math.max(1, referenceRows(trial, training) / training.batch());
    // Isolated models take their steps one after the other, on their shares of the batch.
    double overheads = trial.method().equals("single-task") ? tasks() : 1;
    double operations = 6 * multiplications() * rowsPerStep(trial, training);
    return SECONDS_PER_TRIAL
        + stepsPerEpoch * training.epochs() * (overheads * SECONDS_PER_STEP + operations / FLOPS);
  }

  private double rowsPerStep(PlannedTrial trial, TrainingSpec training) {
    EpisodeSpec episodes = experiment.episodes();
    if (episodes == null || trial.role() != Role.METHOD) {
      return training.batch() * batches(trial);
    }
    double train = (1 - experiment.data().testFraction()) * (1 - training.validationFraction());
    double ways = Math.min(EPISODE_WAYS, train * info(experiment.data().source()).classes().size());
    return ways * (episodes.shots() + EPISODE_QUERIES);
  }

  /** Maps of features to attributes where the features are the inputs. */
  private boolean isClosedForm(PlannedTrial trial) {
    boolean mapped = trial.method().equals("eszsl") || trial.method().equals("sae");
    return mapped && experiment.model() instanceof ModelSpec.Linear;
  }

  /**
   * Adaptation sees a batch of each domain; multitask one in all, but where a gradient or a tower a
   * task takes it once for each. A step of mcd passes over the source forward and back, over both
   * domains forward, and n times over the target.
   */
  private double batches(PlannedTrial trial) {
    if (trial.method().equals("mcd")) {
      return 5.0 / 3 + trial.parameters().number("generatorSteps", 4);
    }
    if (experiment.kind() == Kind.MULTITASK) {
      return ONCE_A_TASK.contains(trial.method()) ? tasks() : 1;
    }
    boolean joint = trial.role() == Role.METHOD;
    return switch (experiment.kind()) {
      // Zero-shot methods train twice, the first time without some seen classes.
      case DOMAIN_ADAPTATION, ZERO_SHOT -> joint ? 2 : 1;
      // The source, the target's labelled rows and its others.
      case HETEROGENEOUS_ADAPTATION -> joint ? 3 : 1;
      default -> 1;
    };
  }

  /** Tasks of a multitask experiment, as far as they are known. */
  private int tasks() {
    int known = 0;
    for (DatasetRef place : experiment.data().tasks()) {
      known += catalogue.targets(place).map(List::size).orElse(Math.max(1, place.tasks().size()));
    }
    return Math.max(1, known);
  }

  private double referenceRows(PlannedTrial trial, TrainingSpec training) {
    DataSpec data = experiment.data();
    double train = 1 - training.validationFraction();
    if (experiment.kind() == Kind.HETEROGENEOUS_ADAPTATION) {
      return rows(data.source());
    }
    boolean ofSource =
        Set.of(Kind.DOMAIN_ADAPTATION, Kind.FEW_SHOT).contains(experiment.kind())
            || trial.role() == Role.SOURCE;
    if (ofSource) {
      return rows(data.source()) * train;
    }
    if (data.target() == null) {
      double most = data.tasks().stream().mapToDouble(this::rows).max().orElse(UNKNOWN.rows());
      return most * (1 - data.testFraction()) * train;
    }
    DatasetRef target = data.target();
    double seen = seenShare(data.unseen(), info(target).classes());
    double learnable = rows(target) * (1 - data.testFraction()) * seen;
    double labelled = (double) target.labels() * info(target).classes().size() * seen;
    return (target.labels() == DatasetRef.ALL ? learnable : Math.min(labelled, learnable)) * train;
  }

  private static double seenShare(@Nullable Unseen unseen, List<String> classes) {
    try {
      return unseen == null ? 1 : 1 - (double) unseen.of(classes, 0).size() / classes.size();
    } catch (InvalidInput unknownClasses) {
      return 1;
    }
  }

  private double rows(@Nullable DatasetRef place) {
    int rows = info(place).rows();
    return place == null || place.limit() == 0 ? rows : Math.min(place.limit(), rows);
  }

  private DatasetInfo info(@Nullable DatasetRef place) {
    return Optional.ofNullable(place).flatMap(catalogue::known).orElse(UNKNOWN);
  }

  /** Multiplications for one row, forward. */
  private double multiplications() {
    DataSpec data = experiment.data();
    DatasetRef shaping =
        data.target() != null
            ? data.target()
            : data.tasks().isEmpty() ? data.source() : data.tasks().get(0);
    DatasetInfo info = info(shaping);
    int side = info.side();
    double width = info.features();
    for (Preprocess step : data.preprocess()) {
      if (step instanceof Preprocess.Pca pca) {
        width = pca.components();
      } else if (step instanceof Preprocess.Resize resize) {
        side = resize.side();
        width = (double) side * side;
      }
    }
    int classes = Math.max(2, info.classes().size());
    if (experiment.model() instanceof ModelSpec.Cnn cnn) {
      return convolutions(cnn, side, classes);
    }
    return experiment.model() instanceof ModelSpec.Mlp mlp
        ? dense(width, mlp.hidden(), classes)
        : width * classes;
  }

  private static double convolutions(ModelSpec.Cnn cnn, int side, int classes) {
    double sum = 0;
    int in = 1;
    int at = side;
    for (int channels : cnn.channels()) {
      int out = Math.max(1, at - cnn.kernel() + 1);
      sum += (double) out * out * cnn.kernel() * cnn.kernel() * in * channels;
      in = channels;
      at = Math.max(1, out / 2);
    }
    return sum + dense((double) at * at * in, cnn.dense(), classes);
  }

  private static double dense(double width, List<Integer> layers, int classes) {
    double sum = 0;
    double in = width;
    for (int units : layers) {
      sum += in * units;
      in = units;
    }
    return sum + in * classes;
  }
}
