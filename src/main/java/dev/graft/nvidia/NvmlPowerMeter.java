package dev.graft.nvidia;

import dev.graft.energy.PowerMeter;
import dev.graft.energy.PowerMeter.Info;
import dev.graft.energy.PowerMeter.Label;
import dev.graft.energy.Unusable;
import dev.graft.nvidia.Nvml.Refused;
import java.util.Map;
import java.util.Optional;

/** The power of a GPU's board, for GPUs without an energy counter. */
final class NvmlPowerMeter implements SampledPower.Source {
  private final NvmlDevice device;
  private final String domain;
  private final UseMeter use;

  private NvmlPowerMeter(NvmlDevice device, String domain) {
    this.device = device;
    this.domain = domain;
    use = new UseMeter(device);
  }

  /**
   * @param mostWatts the board cannot draw more
   */
  static PowerMeter open(NvmlDevice device, String domain, double mostWatts) throws Unusable {
    try {
      device.watts();
    } catch (Refused e) {
      throw new Unusable("no power reading: " + e.getMessage());
    }
    Info info =
        new Info(
            "nvml-power",
            Label.MEASURED,
            "NVML's power of " + name(device) + ", sampled at each tick",
            0.85,
            1.15,
            5_000);
    return new SampledPower(info, domain, mostWatts, new NvmlPowerMeter(device, domain));
  }

  /** Model of a device; of one that is cut into instances, what that means. */
  static String name(NvmlDevice device) {
    String model = device.board().model();
    return device.cut()
        ? model
            + " as a whole: it is cut into MIG instances, whose shares nobody tells, so no trial is"
            + " charged for one; to undo it: sudo nvidia-smi -i "
            + device.board().bus()
            + " -mig 0"
        : model;
  }

  @Override
  public double watts(long nanos) {
    try {
      return device.watts();
    } catch (Refused e) {
      throw new PowerMeter.MeterLost(
          "the power of " + domain + " cannot be read: " + e.getMessage());
    }
  }

  @Override
  public Optional<Map<Long, Double>> use() {
    return use.sinceLast();
  }
}
