package dev.graft.energy;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * Learns what the machine draws without trials: the 5th percentile of the intervals in which none
 * ran, once they make up a minute; until then what an earlier start has learnt, else the least
 * power seen, which is never too low.
 */
final class IdlePower {
  private static final int KEPT = 600;
  private static final double ENOUGH_SECONDS = 60;

  private final double[] watts = new double[KEPT];
  private int count;
  private double seconds;
  private double least = Double.POSITIVE_INFINITY;
  private final OptionalDouble earlier;

  /**
   * @param earlier what another start of the node has learnt on this boot of the machine
   */
  IdlePower(OptionalDouble earlier) {
    this.earlier = earlier;
  }

  void saw(double power, double forSeconds, boolean withoutTrials) {
    least = Math.min(least, power);
    if (!withoutTrials) return;
    watts[count++ % KEPT] = power;
    seconds += forSeconds;
  }

  /** What was learnt, by this start or an earlier one; empty while it still is. */
  OptionalDouble learnt() {
    if (seconds < ENOUGH_SECONDS) return earlier;
    double[] sorted = Arrays.copyOf(watts, Math.min(count, KEPT));
    Arrays.sort(sorted);
    return OptionalDouble.of(sorted[sorted.length / 20]);
  }

  /** Watts; 0 before anything was seen. */
  double watts() {
    OptionalDouble known = learnt();
    if (known.isPresent()) return known.getAsDouble();
    return least == Double.POSITIVE_INFINITY ? 0 : least;
  }
}
