package dev.graft.search;

import dev.graft.experiment.Range;
import org.jspecify.annotations.Nullable;

/**
 * A swept parameter on 0..1: logarithms, whole numbers and lists are spread evenly.
 *
 * @param cells values of a list or of few whole numbers; 0: continuous
 * @param ordered whether cells that are neighbours are alike: numbers that rise or fall
 */
public record Axis(Range range, int cells, boolean ordered) {
  /** More whole numbers than these are as good as continuous. */
  private static final long FEW = 10_000;

  /** Continuous where there are more values than 10,000. */
  public static Axis of(Range range) {
    if (range instanceof Range.Choice choice) {
      return new Axis(range, choice.values().size(), monotone(choice));
    }
    if (range instanceof Range.Whole whole) {
      long values = whole.high() - whole.low() + 1;
      return new Axis(range, values > 0 && values <= FEW ? (int) values : 0, true);
    }
    return new Axis(range, 0, true);
  }

  private static boolean monotone(Range.Choice choice) {
    int rises = 0;
    for (int i = 1; i < choice.values().size(); i++) {
      if (!(choice.values().get(i - 1) instanceof Number a)
          || !(choice.values().get(i) instanceof Number b)) {
        return false;
      }
      rises += a.doubleValue() < b.doubleValue() ? 1 : -1;
    }
    return choice.values().size() > 2 && Math.abs(rises) == choice.values().size() - 1;
  }

  /** The share of a value, its cell's middle; NaN where the setting lacks it or lies outside. */
  public double share(@Nullable Object value) {
    if (value == null) {
      return Double.NaN;
    }
    if (range instanceof Range.Choice choice) {
      int index = choice.values().indexOf(value);
      return index < 0 ? Double.NaN : (index + 0.5) / cells;
    }
    if (!(value instanceof Number number) || !Ranges.contains(range, value)) {
      return Double.NaN;
    }
    if (range instanceof Range.Whole whole) {
      double values = (double) whole.high() - whole.low() + 1;
      return (number.doubleValue() - whole.low() + 0.5) / values;
    }
    if (range instanceof Range.Uniform uniform) {
      return (number.doubleValue() - uniform.low()) / (uniform.high() - uniform.low());
    }
    Range.LogUniform log = (Range.LogUniform) range;
    double from = StrictMath.log(log.low());
    return (StrictMath.log(number.doubleValue()) - from) / (StrictMath.log(log.high()) - from);
  }

  int cell(double share) {
    return Math.min(cells - 1, (int) (share * cells));
  }
}
