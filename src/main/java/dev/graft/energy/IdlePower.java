package dev.graft.energy;

import java.util.Arrays;

/**
 * Learns what the machine draws without trials: the 5th percentile of the intervals in which none
 * ran, once they make up a minute; until then the least power seen, which is never too low.
 */
final class IdlePower {
  private static final int KEPT = 600;
  private static final double ENOUGH_SECONDS = 60;

  private final double[] watts = new double[KEPT];
  private int count;
  private double seconds;
  private double least = Double.POSITIVE_INFINITY;

  void saw(double power, double forSeconds, boolean withoutTrials) {
    least = Math.min(least, power);
    if (!withoutTrials) return;
    watts[count++ % KEPT] = power;
    seconds += forSeconds;
  }

  /** Watts; 0 before anything was seen. */
  double watts() {
    if (seconds >= ENOUGH_SECONDS) {
      double[] sorted = Arrays.copyOf(watts, Math.min(count, KEPT));
      Arrays.sort(sorted);
      return sorted[sorted.length / 20];
    }
    return least == Double.POSITIVE_INFINITY ? 0 : least;
  }
}
