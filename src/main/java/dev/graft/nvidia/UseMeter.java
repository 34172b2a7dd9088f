package dev.graft.nvidia;

import java.util.Map;
import java.util.Optional;

/** Who used a GPU since it was last asked. */
final class UseMeter {
  private final NvmlDevice device;
  private long untilMicros;

  UseMeter(NvmlDevice device) {
    this.device = device;
  }

  Optional<Map<Long, Double>> sinceLast() {
    Optional<NvmlDevice.Use> use = device.useSince(untilMicros);
    use.ifPresent(told -> untilMicros = told.untilMicros());
    return use.map(NvmlDevice.Use::byProcess);
  }
}
