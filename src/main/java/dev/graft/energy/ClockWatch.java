package dev.graft.energy;

import static dev.graft.energy.MeterNotes.Kind.CLOCK;
import static dev.graft.energy.MeterNotes.Kind.GAP;
import static dev.graft.energy.MeterNotes.Kind.SUSPENDED;

import java.util.Locale;
import java.util.OptionalDouble;

/**
 * Compares three clocks from tick to tick: the monotonic one, which stands while the machine is
 * suspended; the time since boot, which goes on; and the time of day, which may be set. Energy
 * rests on the first alone, so a jump of the others changes no joule, but it is told.
 */
final class ClockWatch {
  /** Less is the reading of three clocks one after the other, and their correction. */
  private static final double SLACK_SECONDS = 2;

  private static final double LONG_SECONDS = 10;

  private final MeterNotes notes;
  private boolean started;
  private long lastNanos;
  private long lastMillis;
  private OptionalDouble lastUptime = OptionalDouble.empty();

  ClockWatch(MeterNotes notes) {
    this.notes = notes;
  }

  /**
   * A step of the clocks.
   *
   * @param seconds of monotonic time, never below 0
   * @param suspendedSeconds that the machine slept besides
   */
  record Step(double seconds, double suspendedSeconds) {}

  /**
   * @param uptime seconds since boot, those suspended included; empty where not told
   */
  Step step(long nanos, long millis, OptionalDouble uptime) {
    double monotonic = (nanos - lastNanos) / 1e9;
    double day = (millis - lastMillis) / 1e3;
    double boot =
        uptime.isPresent() && lastUptime.isPresent()
            ? uptime.getAsDouble() - lastUptime.getAsDouble()
            : monotonic;
    boolean first = !started;
    started = true;
    lastNanos = nanos;
    lastMillis = millis;
    lastUptime = uptime;
    if (first) return new Step(0, 0);
    double suspended = Math.max(0, boot - Math.max(0, monotonic));
    tell(millis, monotonic, suspended, day - boot);
    return new Step(Math.max(0, monotonic), suspended);
  }

  private void tell(long millis, double monotonic, double suspended, double jump) {
    if (suspended > SLACK_SECONDS) {
      note(
          SUSPENDED,
          millis,
          "the machine slept for %.0f s: what it drew meanwhile is included where a hardware"
              + " counter measures it, and left out where energy is estimated",
          suspended);
    }
    if (Math.abs(jump) > SLACK_SECONDS) {
      note(
          CLOCK,
          millis,
          "the time of day jumped by %.0f s; no joule is lost by it, but times of day before it are"
              + " off by as much",
          jump);
    }
    if (monotonic < 0) {
      note(CLOCK, millis, "the monotonic clock ran back by %.3f s", -monotonic);
    }
    if (monotonic > LONG_SECONDS) {
      note(
          GAP,
          millis,
          "energy was not read for %.0f s (the machine was paused or overloaded); the whole"
              + " interval goes to what ran at its end",
          monotonic);
    }
  }

  private void note(MeterNotes.Kind kind, long millis, String text, double seconds) {
    notes.add("clock", kind, millis, 0, String.format(Locale.ROOT, text, seconds));
  }
}
