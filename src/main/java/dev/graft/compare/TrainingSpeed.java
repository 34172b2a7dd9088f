package dev.graft.compare;

import dev.graft.numeric.Median;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How fast a method learns beside its baseline: measures of both validation curves of each seed
 * (Taylor and Stone, "Transfer Learning for Reinforcement Learning Domains: A Survey", JMLR 2009,
 * §2.3), straight between stored points. Intervals are 95 % over the seeds.
 *
 * @param by what x is, {@link By#label}
 * @param series that was validated by, a share of rows or R²: more is better
 * @param n seeds whose points both arms have stored
 * @param whole length of the baseline's training, mean over seeds
 * @param jumpStart gain where the later of both curves begins; null where curves of a seed have no
 *     x in common
 * @param asymptote gain of the last points
 * @param areaRatio (method's mean height − baseline's) / the latter over the x that both curves of
 *     a seed have; null where there is none, or the baseline's is not above 0
 * @param toThreshold x until the method first scores what its baseline of the same seed scores at
 *     its end
 * @param share the same ÷ the whole length of that baseline's training
 */
public record TrainingSpeed(
    String method,
    String baseline,
    @Nullable Integer labels,
    String by,
    String series,
    int n,
    double whole,
    Row.@Nullable Interval jumpStart,
    Row.Interval asymptote,
    Row.@Nullable Interval areaRatio,
    Needed toThreshold,
    Needed share) {
  /**
   * @param labels see {@link Row}
   */
  public record Arms(String method, String baseline, @Nullable Integer labels) {}

  /** What x is. */
  public enum By {
    /** Optimiser steps. */
    STEP,
    /** Joules of the trial: of each attempt × the share of its time, an estimate. */
    ENERGY;

    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Median over seeds; a seed that never reaches it counts as beyond all others.
   *
   * @param reached seeds that did
   * @param median null unless more than half did: {@code censored} says so
   * @param lo and {@code hi}: 95 % bootstrap interval; null where that end is not reached
   */
  public record Needed(
      int reached,
      @Nullable Double median,
      @Nullable Double lo,
      @Nullable Double hi,
      String censored) {
    public static final String NOT_REACHED = "not reached";

    /**
     * @param seeds what each took, infinity where it never did
     * @param medians of their resamples
     */
    static Needed of(double[] seeds, double[] medians) {
      double median = Median.of(seeds);
      Row.Interval ends = Percentiles.ends(median, medians, seeds.length);
      return new Needed(
          (int) Arrays.stream(seeds).filter(Double::isFinite).count(),
          finite(median),
          finite(ends.lo()),
          finite(ends.hi()),
          Double.isFinite(median) ? "" : NOT_REACHED);
    }

    private static @Nullable Double finite(double x) {
      return Double.isFinite(x) ? (Double) x : null;
    }
  }

  /**
   * A trial's validation curve.
   *
   * @param xs where it was validated, ascending, at least one
   * @param ys scores there
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Curve(double[] xs, double[] ys) {
    public Curve {
      if (xs.length == 0 || xs.length != ys.length) {
        throw new IllegalArgumentException(ys.length + " scores at " + xs.length + " places");
      }
    }

    double begin() {
      return xs[0];
    }

    double end() {
      return xs[xs.length - 1];
    }

    double last() {
      return ys[ys.length - 1];
    }

    /** Between begin and end. */
    double at(double x) {
      int next = 0;
      while (next < xs.length - 1 && xs[next] < x) {
        next++;
      }
      if (next == 0 || xs[next] <= x) {
        return ys[next];
      }
      double share = (x - xs[next - 1]) / (xs[next] - xs[next - 1]);
      return ys[next - 1] + share * (ys[next] - ys[next - 1]);
    }

    /** x of the first stored point that is not below a score; infinity where none is. */
    double reaches(double score) {
      for (int i = 0; i < xs.length; i++) {
        if (ys[i] >= score) {
          return xs[i];
        }
      }
      return Double.POSITIVE_INFINITY;
    }

    /** Mean height from an x to another; the height where they are one. */
    double mean(double from, double to) {
      if (to <= from) {
        return at(from);
      }
      double area = 0;
      double x = from;
      double y = at(from);
      for (int i = 0; i <= xs.length; i++) {
        double next = i < xs.length ? Math.max(from, Math.min(to, xs[i])) : to;
        double height = at(next);
        area += (next - x) * (y + height) / 2;
        x = next;
        y = height;
      }
      return area / (to - from);
    }
  }

  /**
   * @param method curves by seed, {@code baseline} of the same seeds in the same order, at least
   *     one
   */
  public static TrainingSpeed of(
      Arms arms, By by, String series, List<Curve> method, List<Curve> baseline) {
    int n = method.size();
    double[] jumps = new double[n];
    double[] ends = new double[n];
    double[] ours = new double[n];
    double[] theirs = new double[n];
    double[] needed = new double[n];
    double[] shares = new double[n];
    boolean overlap = true;
    for (int i = 0; i < n; i++) {
      Curve a = method.get(i);
      Curve b = baseline.get(i);
      double from = Math.max(a.begin(), b.begin());
      double to = Math.min(a.end(), b.end());
      overlap &= from <= to;
      jumps[i] = a.at(from) - b.at(from);
      ends[i] = a.last() - b.last();
      ours[i] = a.mean(from, to);
      theirs[i] = b.mean(from, to);
      needed[i] = a.reaches(b.last());
      shares[i] = needed[i] / b.end();
    }
    double[][] means = Resamples.means(jumps, ends, ours, theirs);
    double[][] medians = Resamples.medians(needed, shares);
    return new TrainingSpeed(
        arms.method(),
        arms.baseline(),
        arms.labels(),
        by.label(),
        series,
        n,
        baseline.stream().mapToDouble(Curve::end).average().orElseThrow(),
        overlap ? Percentiles.interval(Statistics.mean(jumps), means[0], n) : null,
        Percentiles.interval(Statistics.mean(ends), means[1], n),
        overlap ? ratio(ours, theirs, means[2], means[3]) : null,
        Needed.of(needed, medians[0]),
        Needed.of(shares, medians[1]));
  }

  private static Row.@Nullable Interval ratio(
      double[] ours, double[] theirs, double[] resampled, double[] resampledTheirs) {
    double[] draws = new double[resampled.length];
    for (int draw = 0; draw < draws.length; draw++) {
      if (resampledTheirs[draw] <= 0) {
        return null;
      }
      draws[draw] = resampled[draw] / resampledTheirs[draw] - 1;
    }
    return Percentiles.interval(
        Statistics.mean(ours) / Statistics.mean(theirs) - 1, draws, ours.length);
  }
}
