package dev.graft.engine.method.zeroshot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Seen classes of which some play the unseen ones, to choose by what is chosen for zero-shot
 * learning: settings and the calibration.
 *
 * @param kept classes learnt from, {@code held} held out, in ascending order
 */
@SuppressWarnings("ArrayRecordComponent")
public record Fold(int[] kept, int[] held) {
  private static final int GROUPS = 4;

  /**
   * Classes in random groups, four or as many as leave two classes each; a fold holds a group out.
   *
   * @param seen classes, at least 4
   * @param most folds
   */
  public static List<Fold> of(SplittableRandom random, int seen, int most) {
    if (seen < 4) {
      throw new IllegalArgumentException(seen + " seen classes cannot play both sides");
    }
    int[] order = new int[seen];
    for (int i = 0; i < seen; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    int groups = Math.min(GROUPS, seen / 2);
    List<Fold> folds = new ArrayList<>();
    for (int group = 0; group < Math.min(most, groups); group++) {
      boolean[] held = new boolean[seen];
      for (int i = group; i < seen; i += groups) {
        held[order[i]] = true;
      }
      folds.add(new Fold(classes(held, false), classes(held, true)));
    }
    return folds;
  }

  private static int[] classes(boolean[] held, boolean which) {
    return java.util.stream.IntStream.range(0, held.length).filter(c -> held[c] == which).toArray();
  }

  /** Whether the class plays an unseen one. */
  public boolean holds(int label) {
    return Arrays.binarySearch(held, label) >= 0;
  }
}
