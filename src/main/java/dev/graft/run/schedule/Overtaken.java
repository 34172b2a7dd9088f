package dev.graft.run.schedule;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How often a sweep's trials that belong on some hardware were passed over there for others'. By
 * slot time alone a sweep that is served well elsewhere would never get its turn beside one that
 * can run only there.
 */
final class Overtaken {
  private static final class Turn {
    final long since;
    double missed;

    Turn(long since) {
      this.since = since;
    }
  }

  private final Map<String, Turn> turns = new TreeMap<>();

  /**
   * Another was served on hardware.
   *
   * @param share of a turn that this is: its priority by the other's
   */
  void by(String hardware, double share, long now) {
    turns.computeIfAbsent(hardware, name -> new Turn(now)).missed += share;
  }

  /** It was itself served there. */
  void served(String hardware) {
    Turn turn = turns.get(hardware);
    if (turn != null) turn.missed = Math.max(0, turn.missed - 1);
  }

  /** Nothing else of it waits for any hardware. */
  void keep(Set<String> hardware) {
    turns.keySet().retainAll(hardware);
  }

  /** Turns that it is owed on hardware; 0: none, or it has not been passed over for long. */
  double owed(String hardware, long now) {
    Turn turn = turns.get(hardware);
    if (turn == null || turn.missed < 1) return 0;
    return now - turn.since >= Conductor.OVERDUE_MILLIS ? turn.missed : 0;
  }
}
