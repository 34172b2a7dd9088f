package dev.graft.engine.method;

import dev.graft.data.Examples;
import dev.graft.data.Features;
import dev.graft.data.TaskData;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Classes for zero-shot learning: noisy 8×8 images of strokes, where a class is a set of strokes
 * and its attributes tell which. Seven are seen, three are not.
 */
final class SmallClasses {
  static final int SEEN = 7;
  private static final int STROKES = 5;
  private static final int[][] SETS = {
    {0}, {1, 2}, {3}, {4, 0}, {2, 3}, {1, 4}, {0, 2, 4}, {0, 1}, {2, 4}, {3, 4}
  };
  private static final List<String> CLASSES =
      IntStream.range(0, SETS.length).mapToObj(c -> "set" + c).toList();

  private SmallClasses() {}

  /**
   * @param bound whether rows of unseen classes are given too
   */
  static TaskData.ZeroShot zeroShot(boolean bound) {
    int classes = bound ? SETS.length : SEEN;
    return new TaskData.ZeroShot(
        rows(140, 21, 0, classes), rows(70, 22, 0, classes), SEEN, attributes(), names(), 140);
  }

  /** Of unseen classes among these, of all classes, of seen classes among these. */
  static List<Examples> tests() {
    List<String> seen = CLASSES.subList(0, SEEN);
    List<String> unseen = CLASSES.subList(SEEN, SETS.length);
    return List.of(
        rows(90, 23, SEEN, SETS.length).under(unseen),
        rows(200, 24, 0, SETS.length),
        rows(140, 25, 0, SEEN).under(seen));
  }

  static TaskData.ZeroShot with(TaskData.ZeroShot good, Examples train) {
    return new TaskData.ZeroShot(
        train, good.validation(), good.seen(), good.attributes(), good.names(), 140);
  }

  static TaskData.ZeroShot withSeen(TaskData.ZeroShot good, int seen) {
    return new TaskData.ZeroShot(
        good.train(), good.validation(), seen, good.attributes(), good.names(), 140);
  }

  private static List<String> names() {
    return IntStream.range(0, STROKES).mapToObj(s -> "has-stroke-" + s).toList();
  }

  private static Features attributes() {
    float[] values = new float[SETS.length * STROKES];
    for (int c = 0; c < SETS.length; c++) {
      for (int stroke : SETS[c]) {
        values[c * STROKES + stroke] = 1;
      }
    }
    return new Features(values, STROKES, null);
  }

  private static Examples rows(int count, long seed, int from, int to) {
    SplittableRandom random = new SplittableRandom(seed);
    int size = SmallData.IMAGE.size();
    float[] values = new float[count * size];
    int[] labels = new int[count];
    for (int row = 0; row < count; row++) {
      labels[row] = from + row % (to - from);
      for (int pixel = 0; pixel < size; pixel++) {
        double value = 0.3 * random.nextGaussian();
        for (int stroke : SETS[labels[row]]) {
          value += isInked(stroke, pixel / 8, pixel % 8) ? 1 : 0;
        }
        values[row * size + pixel] = (float) value;
      }
    }
    return new Examples(new Features(values, size, SmallData.IMAGE), labels, CLASSES);
  }

  private static boolean isInked(int stroke, int y, int x) {
    return switch (stroke) {
      case 0 -> x == 1;
      case 1 -> y == 1;
      case 2 -> x == 6;
      case 3 -> y == 6;
      default -> x == y;
    };
  }
}
