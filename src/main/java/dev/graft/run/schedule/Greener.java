package dev.graft.run.schedule;

import dev.graft.run.Backlog;
import dev.graft.run.Choice;
import dev.graft.run.Greens;
import dev.graft.run.Ground;
import dev.graft.run.Need;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What of a sweep is left to slots where it emits less, and for how long. A slot is greener by
 * {@link #MARGIN} at least: nobody waits for less than the figures can tell apart.
 */
final class Greener {
  /** Figures are learnt anew so often. */
  static final long FRESH_MILLIS = 30_000;

  static final double MARGIN = 0.05;

  private final Fleet fleet;
  private final Map<String, Double> least = new HashMap<>();
  private Backlog.@Nullable Green asked;
  private Greens greens = Greens.NONE;
  private long toldAt = Long.MIN_VALUE / 2;
  private int toldOf = -1;
  private int leastOf;

  Greener(Fleet fleet) {
    this.fleet = fleet;
  }

  void asked(Backlog.@Nullable Green green) {
    asked = green;
  }

  /** Whether figures are wanted: they are old, or nodes have come or gone. */
  boolean due(long now) {
    return asked != null && (now - toldAt >= FRESH_MILLIS || toldOf != fleet.version());
  }

  void told(Greens figures, long now) {
    greens = figures;
    toldAt = now;
    toldOf = fleet.version();
    least.clear();
  }

  /**
   * Whether what waits in a lane is left to a slot elsewhere. Never while any of it has waited for
   * longer than was asked for, nor without a figure of somewhere greener.
   *
   * @param oldest since when the trial of the lane that has waited longest does
   */
  boolean leaves(Need need, String lane, Ground at, long oldest, long now) {
    return asked != null
        && now < asked.until()
        && now - oldest < asked.withinMillis()
        && isBrown(need, lane, at);
  }

  /** Whether a trial of a lane would emit less elsewhere. */
  boolean isBrown(Need need, String lane, Ground at) {
    double best = asked == null ? Double.POSITIVE_INFINITY : least(need, lane);
    Greens.Expected here = greens.at(at);
    return best < (here == null ? Double.POSITIVE_INFINITY : (1 - MARGIN) * here.grams());
  }

  private double least(Need need, String lane) {
    if (leastOf != fleet.version()) least.clear();
    leastOf = fleet.version();
    return least.computeIfAbsent(
        lane,
        name ->
            fleet.offers(need).keySet().stream()
                .filter(ground -> fits(lane, ground))
                .map(greens::at)
                .mapToDouble(one -> one == null ? Double.POSITIVE_INFINITY : one.grams())
                .min()
                .orElse(Double.POSITIVE_INFINITY));
  }

  private static boolean fits(String lane, Ground ground) {
    return lane.equals(Queue.ANYWHERE) || lane.equals(ground.hardware());
  }

  /**
   * What is expected there and, of the slots that a trial of the lane could be given, on average.
   */
  Choice.@Nullable Green expected(Need need, String lane, Ground at) {
    Greens.Expected here = asked == null ? null : greens.at(at);
    if (here == null) return null;
    double grams = 0;
    int slots = 0;
    for (Map.Entry<Ground, Integer> one : fleet.offers(need).entrySet()) {
      Greens.Expected there = fits(lane, one.getKey()) ? greens.at(one.getKey()) : null;
      if (there == null) continue;
      grams += there.grams() * one.getValue();
      slots += one.getValue();
    }
    return new Choice.Green(here, slots == 0 ? here.grams() : grams / slots);
  }
}
