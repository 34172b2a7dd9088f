package dev.graft.run;

import dev.graft.experiment.RunSpec;
import dev.graft.experiment.RunSpec.Device;

/**
 * What each trial of a sweep needs of its node.
 *
 * @param device the kind of slot
 * @param memoryMb of main memory; 0: not known, any node will do
 */
public record Need(Device device, long memoryMb) {
  public static final Need ANY = new Need(Device.ANY, 0);

  public static Need of(RunSpec run) {
    Double bytes = run.memoryBytes();
    return new Need(run.device(), bytes == null ? 0 : (long) Math.ceil(bytes / (1 << 20)));
  }

  /** As {@link #text} writes it, such as {@code gpu 4096}. */
  public static Need of(String text) {
    String[] parts = text.split(" ", -1);
    return new Need(Device.of(parts[0]), Long.parseLong(parts[1]));
  }

  public String text() {
    return device.label() + " " + memoryMb;
  }

  /** Whether a slot of that kind will do. */
  public boolean takes(Device slot) {
    return device == Device.ANY || device == slot;
  }
}
