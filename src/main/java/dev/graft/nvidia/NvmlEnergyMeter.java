package dev.graft.nvidia;

import dev.graft.energy.PowerMeter;
import dev.graft.energy.Unusable;
import dev.graft.nvidia.Nvml.Refused;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The energy counter of a GPU's board: millijoules since the driver was loaded. */
final class NvmlEnergyMeter implements PowerMeter {
  private final NvmlDevice device;
  private final String domain;
  private final double mostWatts;
  private final UseMeter use;
  private final Info info;
  private long last;
  private boolean started;

  private NvmlEnergyMeter(NvmlDevice device, String domain, double mostWatts, long first) {
    this.device = device;
    this.domain = domain;
    this.mostWatts = mostWatts;
    use = new UseMeter(device);
    last = first;
    info =
        new Info(
            "nvml-energy",
            Label.MEASURED,
            "NVML's energy counter of " + NvmlPowerMeter.name(device),
            0.93,
            1.07,
            5_000);
  }

  /**
   * @param mostWatts the board cannot draw more
   */
  static NvmlEnergyMeter open(NvmlDevice device, String domain, double mostWatts) throws Unusable {
    try {
      return new NvmlEnergyMeter(device, domain, mostWatts, device.energyUj());
    } catch (Refused e) {
      throw new Unusable("no energy counter: " + e.getMessage());
    }
  }

  @Override
  public Info info() {
    return info;
  }

  /** Below 0 where the driver was loaded anew and the counter began again. */
  @Override
  public List<Reading> read(long nanos, double busySeconds) {
    long now;
    try {
      now = device.energyUj();
    } catch (Refused e) {
      throw new MeterLost("the energy counter of " + domain + " cannot be read: " + e.getMessage());
    }
    long delta = started ? now - last : 0;
    started = true;
    last = now;
    return List.of(new Reading(domain, delta, mostWatts));
  }

  @Override
  public List<Count> counts() {
    return List.of(new Count(domain, last, 0, mostWatts));
  }

  @Override
  public Optional<Map<Long, Double>> useByProcess() {
    return use.sinceLast();
  }
}
