package dev.graft.experiment;

/**
 * How a sweep is run among others; its results do not depend on it.
 *
 * @param priority 1 to 100: of two sweeps that want all slots, one of twice the priority gets twice
 *     the slot time
 */
public record RunSpec(int priority) {
  public static final int LEAST_PRIORITY = 1;
  public static final int MOST_PRIORITY = 100;
  public static final RunSpec USUAL = new RunSpec(10);
}
