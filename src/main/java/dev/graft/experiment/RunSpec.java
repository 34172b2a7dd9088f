package dev.graft.experiment;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a sweep is run among others; its results do not depend on it.
 *
 * @param priority 1 to 100: of two sweeps that want all slots, one of twice the priority gets twice
 *     the slot time
 * @param memoryBytes of a node that each of its trials takes while it runs; null: not known, none
 *     is kept free for it
 * @param device the kind of slot it needs
 * @param greenerWithin its trials go where they are expected to emit least, and one that could run
 *     waits at most so long for a slot there; null: any slot will do
 */
public record RunSpec(
    int priority, @Nullable Double memoryBytes, Device device, @Nullable Duration greenerWithin) {
  public static final int LEAST_PRIORITY = 1;
  public static final int MOST_PRIORITY = 100;
  public static final RunSpec USUAL = new RunSpec(10, null, Device.ANY, null);
  public static final Duration USUAL_WAIT = Duration.ofMinutes(10);
  public static final Duration MOST_WAIT = Duration.ofHours(24);

  /** A kind of slot. */
  public enum Device {
    ANY,
    CPU,
    GPU;

    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static Device of(String label) {
      return valueOf(label.toUpperCase(Locale.ROOT));
    }
  }
}
