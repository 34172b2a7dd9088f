package dev.graft.compare;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Score against target labels per class, of one arm; for a method also what its curve saves beside
 * its primary baseline's.
 *
 * @param baseline that savings are measured against; null for a baseline's own curve
 * @param points by budget, ascending; budgets without a result are left out
 * @param jumpStart gain at the smallest budget, see {@link Row.Gain}; null without a baseline
 * @param asymptote gain at the largest budget
 * @param toThreshold labels per class that the method needs to reach what its baseline reaches at
 *     the largest budget; null without a baseline
 * @param areaRatio (area under the method's curve − area under the baseline's) / the latter, over
 *     the logarithm of labels (Taylor and Stone, "Transfer Learning for Reinforcement Learning
 *     Domains: A Survey", JMLR 2009, §2.3); null with fewer than two common budgets
 */
public record LearningCurve(
    String method,
    @Nullable String baseline,
    List<Point> points,
    Row.@Nullable Interval jumpStart,
    Row.@Nullable Interval asymptote,
    @Nullable LabelsSaved toThreshold,
    Row.@Nullable Interval areaRatio) {
  public LearningCurve {
    points = List.copyOf(points);
  }

  /**
   * @param n seeds
   * @param score mean with its 95 % interval
   * @param saved see {@link LabelsSaved}; null for a baseline's own curve
   */
  public record Point(int labels, int n, Row.Interval score, @Nullable LabelsSaved saved) {}

  /**
   * Labels per class that one arm needs to reach a score of the other: where its curve of means,
   * straight between budgets over the logarithm of labels, first does.
   *
   * @param needed null where it is censored
   * @param lo and {@code hi}: 95 % bootstrap interval; null where that end is censored
   * @param censored why {@code needed} is null: {@link #NOT_REACHED} at any budget, or {@link
   *     #BELOW} what the smallest budget gives; else empty
   */
  public record LabelsSaved(
      @Nullable Double needed, @Nullable Double lo, @Nullable Double hi, String censored) {
    public static final String NOT_REACHED = "not reached";
    public static final String BELOW = "below the smallest budget";
  }
}
