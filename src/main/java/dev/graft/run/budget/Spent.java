package dev.graft.run.budget;

/**
 * What a sweep has used so far.
 *
 * @param joules of all its attempts, running ones as last told
 * @param grams CO₂e of the same
 * @param seconds during which any trial of it ran
 * @param trials that ended by work of their own
 */
public record Spent(double joules, double grams, double seconds, int trials) {
  public static final Spent NOTHING = new Spent(0, 0, 0, 0);
}
