package dev.graft.search;

import dev.graft.search.Search.Seen;
import dev.graft.search.Search.Tried;
import java.util.List;
import java.util.Objects;

/**
 * Qualities as far as seeds bear them out: means of settings that have run on few seeds are drawn
 * further towards the mean of all than those that have run on many, so that a lucky one does not
 * lead. One-way random effects (Searle, Casella and McCulloch, "Variance components", 1992, §3.6
 * and §7.3): with σ² of a single trial, pooled within settings, and τ² between settings, by the
 * analysis of variance of unequal numbers n, the best linear unbiased prediction of a setting with
 * mean y is μ + τ² / (τ² + σ² / n) · (y − μ), where μ is the mean of all, weighed by 1 / (τ² + σ² /
 * n): the estimator of James and Stein (1961) where all n are equal.
 */
public final class Shrunk {
  /** Of τ², in parts of σ². */
  private static final double LEAST = 0.01;

  private Shrunk() {}

  /**
   * The same settings with their qualities drawn to each other; as they are where all have run
   * equally often, where it is not known how often one has, and where nothing is known of the
   * noise.
   *
   * @param known each with a quality
   */
  public static List<Tried> of(List<Tried> known) {
    double squares = 0;
    double free = 0;
    boolean isEven = true;
    for (Tried one : known) {
      Seen seen = one.seen();
      if (seen.n() == 0) {
        return known;
      }
      isEven &= seen.n() == known.get(0).seen().n();
      squares += seen.squares();
      free += seen.free();
    }
    if (isEven || free <= 0) {
      return known;
    }
    return shrunk(known, squares / free);
  }

  private static List<Tried> shrunk(List<Tried> known, double within) {
    double between = between(known, within);
    double weights = 0;
    double sum = 0;
    for (Tried one : known) {
      double weight = 1 / (between + within / one.seen().n());
      weights += weight;
      sum += weight * quality(one);
    }
    double centre = sum / weights;
    return known.stream()
        .map(
            one -> {
              double kept = between / (between + within / one.seen().n());
              double drawn = centre + kept * (quality(one) - centre);
              return new Tried(one.setting(), drawn, one.costs(), one.seen());
            })
        .toList();
  }

  /** τ²: never 0, so that settings that differ by luck alone stay in order, though close. */
  private static double between(List<Tried> known, double within) {
    double all = 0;
    double squaresOfN = 0;
    double sum = 0;
    for (Tried one : known) {
      int n = one.seen().n();
      all += n;
      squaresOfN += (double) n * n;
      sum += n * quality(one);
    }
    double mean = sum / all;
    double squares = 0;
    for (Tried one : known) {
      double off = quality(one) - mean;
      squares += one.seen().n() * off * off;
    }
    int free = known.size() - 1;
    double usual = (all - squaresOfN / all) / free;
    return Math.max(LEAST * within, (squares / free - within) / usual);
  }

  private static double quality(Tried tried) {
    return Objects.requireNonNull(tried.quality());
  }
}
