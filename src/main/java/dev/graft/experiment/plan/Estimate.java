package dev.graft.experiment.plan;

/**
 * What a sweep will probably take.
 *
 * @param seconds until it ends, on all slots
 * @param energyWh of its trials
 * @param carbonG operational, with power usage effectiveness
 */
public record Estimate(Figure seconds, Figure energyWh, Figure carbonG) {
  /**
   * @param basis where the value comes from, for people; begins with "assumed" where nothing was
   *     measured
   */
  public record Figure(double value, double lo, double hi, String basis) {}
}
