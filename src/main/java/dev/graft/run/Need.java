package dev.graft.run;

import java.util.Locale;

/**
 * What each trial of a sweep needs of its node.
 *
 * @param device the kind of slot
 * @param memoryMb of main memory; 0: not known, any node will do
 */
public record Need(Device device, long memoryMb) {
  public static final Need ANY = new Need(Device.ANY, 0);

  /** A kind of slot. */
  public enum Device {
    ANY,
    CPU,
    GPU;

    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    public boolean takes(Device slot) {
      return this == ANY || this == slot;
    }
  }
}
