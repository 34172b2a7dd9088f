package dev.graft.web.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.DoubleSummaryStatistics;
import java.util.List;

/**
 * Values to pixels.
 *
 * @param lo value at pixel {@code from}, {@code hi} at {@code to}; lo &lt; hi
 * @param logarithmic of values above 0
 */
record Scale(double lo, double hi, double from, double to, boolean logarithmic) {
  Scale {
    if (!(lo < hi)) {
      throw new IllegalArgumentException("no scale from " + lo + " to " + hi);
    }
  }

  /** With some air about the values, so that none lies on the edge. */
  static Scale around(Collection<Double> values, double from, double to) {
    DoubleSummaryStatistics s =
        values.stream().filter(Double::isFinite).mapToDouble(v -> v).summaryStatistics();
    if (s.getCount() == 0) {
      return new Scale(0, 1, from, to, false);
    }
    double range = s.getMax() - s.getMin();
    double air = range > 0 ? range * .06 : Math.max(Math.abs(s.getMax()) * .05, 1e-3);
    return new Scale(s.getMin() - air, s.getMax() + air, from, to, false);
  }

  /**
   * Of whole numbers from 1 on.
   *
   * @param logarithmic their logarithm, where they span more than 4
   */
  static Scale counts(Collection<Integer> values, double from, double to, boolean logarithmic) {
    double lo = values.stream().mapToInt(v -> v).min().orElse(1);
    double hi = values.stream().mapToInt(v -> v).max().orElse(2);
    return new Scale(lo, Math.max(hi, lo + 1), from, to, logarithmic && lo > 0 && hi > 4 * lo);
  }

  double at(double value) {
    double share =
        logarithmic
            ? Math.log(Math.max(value, lo) / lo) / Math.log(hi / lo)
            : (value - lo) / (hi - lo);
    return from + share * (to - from);
  }

  /** Some four to eight round values within. */
  List<Double> ticks() {
    double rough = (hi - lo) / 5;
    double size = Math.pow(10, Math.floor(Math.log10(rough)));
    double step = rough / size < 1.5 ? size : rough / size < 3.5 ? 2 * size : 5 * size;
    if (rough / size >= 7.5) {
      step = 10 * size;
    }
    List<Double> ticks = new ArrayList<>();
    for (long k = (long) Math.ceil(lo / step - 1e-9); k * step <= hi + 1e-9 * step; k++) {
      ticks.add(k * step);
    }
    return ticks;
  }
}
