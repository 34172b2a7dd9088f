package dev.graft.engine.method;

import dev.graft.data.EpisodeLearner;
import dev.graft.data.EpisodeSet;
import dev.graft.data.Examples;
import dev.graft.data.Features;
import dev.graft.data.TaskData;
import dev.graft.experiment.EpisodeSpec;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Noisy 8×8 images of waves; a class has a direction and a length of its own. Of the 14 classes 8
 * are trained on, 3 validated on, and 3 unseen until the test.
 */
final class SmallEpisodes {
  static final EpisodeSpec SHAPE = new EpisodeSpec(3, 2, 4, 20);
  private static final int TRAINED = 8;

  private SmallEpisodes() {}

  static TaskData.Episodes data() {
    return new TaskData.Episodes(
        rows(0, TRAINED, 12, 1),
        EpisodeSet.of(rows(TRAINED, 3, 10, 2), 3, SHAPE, 30, new SplittableRandom(3)),
        SHAPE,
        96);
  }

  static TaskData.Episodes with(TaskData.Episodes good, Examples train) {
    return new TaskData.Episodes(train, good.validation(), good.shape(), good.referenceRows());
  }

  /** Two rows of each unseen class. */
  static Examples support() {
    return rows(TRAINED + 3, 3, 2, 4);
  }

  static Examples queries() {
    return rows(TRAINED + 3, 3, 20, 5);
  }

  static float[] answers(EpisodeLearner learner) {
    Examples support = support();
    return learner.probabilities(
        new Examples(learner.embed(support.features()), support.labels(), support.classes()),
        learner.embed(queries().features()));
  }

  /** Row i is of class i mod {@code classes}. */
  static Examples rows(int from, int classes, int each, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int width = SmallData.IMAGE.size();
    float[] values = new float[classes * each * width];
    int[] labels = new int[classes * each];
    for (int row = 0; row < labels.length; row++) {
      labels[row] = row % classes;
      for (int pixel = 0; pixel < width; pixel++) {
        values[row * width + pixel] =
            (float) (wave(from + labels[row], pixel / 8, pixel % 8) + 0.4 * random.nextGaussian());
      }
    }
    List<String> names = IntStream.range(from, from + classes).mapToObj(i -> "wave" + i).toList();
    return new Examples(new Features(values, width, SmallData.IMAGE), labels, names);
  }

  private static double wave(int label, int y, int x) {
    double angle = 2.4 * label;
    double along = x * Math.cos(angle) + y * Math.sin(angle);
    return Math.sin(along * (0.6 + 0.1 * (label % 5)));
  }
}
