package dev.graft.run.budget;

/**
 * What a trial costs.
 *
 * @param joules dynamic and reserved idle
 * @param grams CO₂e, operational and embodied; 0 where no grid is known
 * @param seconds on its slot
 */
public record Cost(double joules, double grams, double seconds) {
  public static final Cost NONE = new Cost(0, 0, 0);

  public Cost plus(Cost other) {
    return new Cost(joules + other.joules, grams + other.grams, seconds + other.seconds);
  }

  /** Part by part, never below 0. */
  public Cost minus(Cost other) {
    return new Cost(
        Math.max(0, joules - other.joules),
        Math.max(0, grams - other.grams),
        Math.max(0, seconds - other.seconds));
  }

  public Cost times(double factor) {
    return new Cost(joules * factor, grams * factor, seconds * factor);
  }

  /** The larger of each part. */
  public Cost max(Cost other) {
    return new Cost(
        Math.max(joules, other.joules),
        Math.max(grams, other.grams),
        Math.max(seconds, other.seconds));
  }

  /** The smaller of each part. */
  public Cost min(Cost other) {
    return new Cost(
        Math.min(joules, other.joules),
        Math.min(grams, other.grams),
        Math.min(seconds, other.seconds));
  }

  /** What branches are compared by: grams where the grid is known, else joules, else seconds. */
  double price() {
    return grams > 0 ? grams : joules > 0 ? joules : seconds;
  }
}
