package dev.graft.experiment;

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
 */
public record RunSpec(int priority, @Nullable Double memoryBytes, Device device) {
  public static final int LEAST_PRIORITY = 1;
  public static final int MOST_PRIORITY = 100;
  public static final RunSpec USUAL = new RunSpec(10, null, Device.ANY);

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
