package dev.graft.experiment.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a sweep will probably take.
 *
 * @param seconds until it ends, on all slots
 * @param energyWh of its trials
 * @param carbonG operational, with power usage effectiveness, and embodied; null where no intensity
 *     is known
 */
public record Estimate(Figure seconds, Figure energyWh, @Nullable Figure carbonG) {
  /** With intervals as wide as past estimates ask for. */
  public Estimate widened(List<EstimateScores.Score> scores) {
    Figure grams = carbonG;
    return new Estimate(
        EstimateScores.widened("seconds", seconds, scores),
        EstimateScores.widened("energyWh", energyWh, scores),
        grams == null ? null : EstimateScores.widened("carbonG", grams, scores));
  }

  /**
   * @param basis what the figure rests on, in words; begins with "assumed" where nothing was
   *     measured
   */
  public record Figure(double value, double lo, double hi, String basis) {
    Figure times(double factor) {
      return new Figure(value * factor, lo * factor, hi * factor, basis);
    }

    /** Of the same basis; ends add up as they are. */
    Figure plus(Figure other) {
      return new Figure(value + other.value, lo + other.lo, hi + other.hi, basis);
    }
  }
}
