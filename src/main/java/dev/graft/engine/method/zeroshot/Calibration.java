package dev.graft.engine.method.zeroshot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Calibrated stacking (Chao, Changpinyo, Gong, Sha: An Empirical Study and Analysis of Generalized
 * Zero-Shot Learning for Object Recognition in the Wild. ECCV 2016, eq. 5): scores of seen classes
 * are lowered by a constant. It is the one with the best mean harmonic mean over folds in which
 * seen classes play the unseen ones.
 */
public final class Calibration {
  private static final int CANDIDATES = 400;

  private final List<List<Row>> folds = new ArrayList<>();

  /**
   * @param margin best score of a kept class minus best score of a held-out one
   * @param right whether that best class of its own side is its class
   */
  private record Row(int label, boolean held, double margin, boolean right) {}

  /** The constant, and the harmonic mean that it reaches on the folds. */
  public record Choice(double constant, double harmonic) {}

  /**
   * Adds a fold.
   *
   * @param scores rows × classes, where classes that are not of the fold are left out of account
   * @param labels one a row
   */
  public void add(Fold fold, double[] scores, int classes, int[] labels) {
    List<Row> rows = new ArrayList<>();
    for (int row = 0; row < labels.length; row++) {
      int kept = best(scores, row * classes, fold.kept());
      int held = best(scores, row * classes, fold.held());
      boolean isHeld = fold.holds(labels[row]);
      rows.add(
          new Row(
              labels[row],
              isHeld,
              scores[row * classes + kept] - scores[row * classes + held],
              (isHeld ? held : kept) == labels[row]));
    }
    folds.add(rows);
  }

  private static int best(double[] scores, int at, int[] classes) {
    int best = classes[0];
    for (int c : classes) {
      best = scores[at + c] > scores[at + best] ? c : best;
    }
    return best;
  }

  /** 0 where a side has no rows to choose by. */
  public Choice choose() {
    boolean bothSides =
        !folds.isEmpty()
            && folds.stream()
                .allMatch(
                    rows ->
                        rows.stream().anyMatch(Row::held) && rows.stream().anyMatch(r -> !r.held));
    if (!bothSides) {
      return new Choice(0, 0);
    }
    Choice best = new Choice(0, harmonic(0));
    double[] margins =
        folds.stream().flatMap(List::stream).mapToDouble(Row::margin).sorted().distinct().toArray();
    int step = Math.max(1, margins.length / CANDIDATES);
    for (int i = 0; i + 1 < margins.length; i += step) {
      double constant = (margins[i] + margins[i + 1]) / 2;
      double harmonic = harmonic(constant);
      best = harmonic > best.harmonic() ? new Choice(constant, harmonic) : best;
    }
    return best;
  }

  private double harmonic(double constant) {
    double sum = 0;
    for (List<Row> rows : folds) {
      double unseen = accuracy(rows, true, constant);
      double seen = accuracy(rows, false, constant);
      sum += unseen + seen == 0 ? 0 : 2 * unseen * seen / (unseen + seen);
    }
    return sum / folds.size();
  }

  /** Per class, of the rows of one side. */
  private static double accuracy(List<Row> rows, boolean held, double constant) {
    int classes = rows.stream().mapToInt(Row::label).max().orElse(0) + 1;
    double[] right = new double[classes];
    double[] all = new double[classes];
    for (Row row : rows) {
      if (row.held == held) {
        all[row.label]++;
        right[row.label] += row.right && row.margin > constant != held ? 1 : 0;
      }
    }
    double[] shares = new double[classes];
    Arrays.setAll(shares, c -> all[c] == 0 ? -1 : right[c] / all[c]);
    return Arrays.stream(shares).filter(share -> share >= 0).average().orElse(0);
  }
}
