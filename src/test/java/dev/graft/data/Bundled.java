package dev.graft.data;

import dev.graft.data.catalogue.Datasets;
import dev.graft.experiment.Baselines;
import dev.graft.experiment.Budget;
import dev.graft.experiment.CarbonSpec;
import dev.graft.experiment.DataSpec;
import dev.graft.experiment.DatasetRef;
import dev.graft.experiment.EpisodeSpec;
import dev.graft.experiment.Experiment;
import dev.graft.experiment.Kind;
import dev.graft.experiment.Metric;
import dev.graft.experiment.ModelSpec;
import dev.graft.experiment.Preprocess;
import dev.graft.experiment.SearchSpec;
import dev.graft.experiment.TrainingSpec;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Experiments on the bundled data, and a classifier to look at it with. */
public final class Bundled {
  public static final Datasets DATASETS = new Datasets(Path.of("datasets"));

  private Bundled() {}

  public static Experiment domains(
      Kind kind, DatasetRef source, DatasetRef target, Preprocess... preprocess) {
    return experiment(kind, new DataSpec(source, target, List.of(), List.of(preprocess), 0.3));
  }

  public static Experiment tasks(DatasetRef... tasks) {
    return experiment(Kind.MULTITASK, new DataSpec(null, null, List.of(tasks), List.of(), 0.3));
  }

  public static Experiment fewShot(
      DatasetRef source, @Nullable DatasetRef target, EpisodeSpec episodes) {
    DataSpec data = new DataSpec(source, target, List.of(), List.of(), 0.3);
    return experiment(Kind.FEW_SHOT, data, episodes);
  }

  public static Experiment zeroShot(DataSpec data) {
    return experiment(Kind.ZERO_SHOT, data);
  }

  private static Experiment experiment(Kind kind, DataSpec data) {
    return experiment(kind, data, null);
  }

  private static Experiment experiment(Kind kind, DataSpec data, @Nullable EpisodeSpec episodes) {
    return new Experiment(
        1,
        "test",
        "?",
        kind,
        data,
        new ModelSpec.Linear(),
        List.of(),
        new Baselines.Auto(),
        TrainingSpec.DEFAULT,
        new SearchSpec(SearchSpec.Algorithm.GRID, 0, "validation"),
        List.of(1L),
        Metric.ACCURACY,
        0.01,
        Budget.NONE,
        CarbonSpec.NODE,
        episodes);
  }

  public static DatasetRef classes(String name, String... classes) {
    return new DatasetRef(
        name, null, null, null, null, List.of(), DatasetRef.ALL, 0, List.of(classes));
  }

  public static DatasetRef limited(String name, int limit) {
    return new DatasetRef(
        name, null, null, null, null, List.of(), DatasetRef.ALL, limit, List.of());
  }

  public static DatasetRef file(Path path) {
    return new DatasetRef(
        null, path.toString(), null, null, null, List.of(), DatasetRef.ALL, 0, List.of());
  }

  /** The label of the nearest training row, as a probability of 1. */
  public static Predictor nearest(Examples training) {
    int classes = training.classes().size();
    return (task, rows) -> {
      float[] probabilities = new float[rows.rows() * classes];
      for (int row = 0; row < rows.rows(); row++) {
        probabilities[row * classes + training.labels()[nearest(training.features(), rows, row)]] =
            1;
      }
      return probabilities;
    };
  }

  private static int nearest(Features training, Features rows, int row) {
    int width = rows.width();
    int best = 0;
    double least = Double.MAX_VALUE;
    for (int i = 0; i < training.rows(); i++) {
      double sum = 0;
      for (int k = 0; k < width; k++) {
        double d = training.values()[i * width + k] - rows.values()[row * width + k];
        sum += d * d;
      }
      if (sum < least) {
        least = sum;
        best = i;
      }
    }
    return best;
  }
}
