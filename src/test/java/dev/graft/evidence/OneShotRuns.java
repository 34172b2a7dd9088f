package dev.graft.evidence;

import dev.graft.data.Draws;
import dev.graft.data.EpisodeLearner;
import dev.graft.data.EpisodeSet;
import dev.graft.data.Examples;
import dev.graft.data.TaskData;
import dev.graft.data.omniglot.Omniglot;
import dev.graft.data.omniglot.OneShotRun;
import dev.graft.experiment.EpisodeSpec;
import dev.graft.experiment.ModelSpec;
import dev.graft.experiment.Parameters;
import dev.graft.experiment.TrainingSpec;
import dev.graft.method.TrainedModel;
import dev.graft.method.TrainingTask;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The 20 within-alphabet one-shot runs of Omniglot: shares of the 400 test images that are named
 * wrongly. Methods train on the 8 alphabets of the two small sets, which are others than the runs'.
 */
final class OneShotRuns {
  private final Omniglot omniglot;

  OneShotRuns(Omniglot omniglot) {
    this.omniglot = omniglot;
  }

  /** The nearest training image by {@link ModifiedHausdorff}. */
  double hausdorff() {
    int wrong = 0;
    int all = 0;
    for (OneShotRun run : omniglot.runs(Omniglot.SIDE)) {
      ModifiedHausdorff.Points[] known = new ModifiedHausdorff.Points[run.training().rows()];
      Arrays.setAll(known, i -> ModifiedHausdorff.points(run.training(), i));
      for (int row = 0; row < run.labels().length; row++) {
        ModifiedHausdorff.Points asked = ModifiedHausdorff.points(run.test(), row);
        int best = 0;
        double least = Double.MAX_VALUE;
        for (int c = 0; c < known.length; c++) {
          double distance = ModifiedHausdorff.distance(asked, known[c]);
          if (distance < least) {
            least = distance;
            best = c;
          }
        }
        wrong += best == run.labels()[row] ? 0 : 1;
        all++;
      }
    }
    return (double) wrong / all;
  }

  double error(EpisodeLearner learner) {
    int wrong = 0;
    int all = 0;
    for (OneShotRun run : omniglot.runs(Omniglot.USUAL_SIDE)) {
      int ways = run.training().rows();
      List<String> names = IntStream.range(0, ways).mapToObj(Integer::toString).toList();
      Examples support =
          new Examples(learner.embed(run.training()), IntStream.range(0, ways).toArray(), names);
      float[] answers = learner.probabilities(support, learner.embed(run.test()));
      for (int row = 0; row < run.labels().length; row++) {
        int at = row * ways;
        int best = 0;
        for (int c = 1; c < ways; c++) {
          best = answers[at + c] > answers[at + best] ? c : best;
        }
        wrong += best == run.labels()[row] ? 0 : 1;
        all++;
      }
    }
    return (double) wrong / all;
  }

  /** Trained on all 242 characters of the small sets. */
  double error(
      String method, ModelSpec model, TrainingSpec training, Parameters parameters, long seed) {
    Examples rows = omniglot.examples(Omniglot.USUAL_SIDE);
    EpisodeSpec shape = new EpisodeSpec(20, 1, 1, 600);
    EpisodeSet seen = EpisodeSet.of(rows, 20, shape, 1, Draws.of(seed, "episodes"));
    TrainingTask task =
        new TrainingTask(
            new TaskData.Episodes(rows, seen, shape, rows.rows()),
            model,
            training,
            parameters,
            seed,
            null);
    try (TrainedModel trained = Trial.train(method, task)) {
      return error(trained.episodes());
    }
  }
}
