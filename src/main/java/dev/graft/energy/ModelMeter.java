package dev.graft.energy;

import java.util.List;
import java.util.OptionalDouble;

/** Estimates energy from the load of the processors: rungs for devices without a counter. */
public final class ModelMeter implements PowerMeter {
  private static final String CPU = "cpu";

  private final Info info;
  private final String domain;
  private final Curve curve;
  private final int processors;
  private boolean started;
  private long lastNanos;

  private ModelMeter(Info info, String domain, Curve curve, int processors) {
    this.info = info;
    this.domain = domain;
    this.curve = curve;
    this.processors = processors;
  }

  /**
   * A virtual machine, by Cloud Carbon Footprint's average watts of a vCPU at 0 and 100 % load
   * (methodology, appendix I): processors only, no memory.
   */
  static ModelMeter cloudVcpu(CloudProvider provider, int vcpus) {
    return new ModelMeter(
        Info.within("cloud-vcpu", Label.ESTIMATED, provider.source(), 1.5),
        CPU,
        Curve.linear(provider.minWatts() * vcpus, provider.maxWatts() * vcpus),
        vcpus);
  }

  /** A whole machine whose thermal design power is known. */
  static ModelMeter tdp(double watts, int processors) {
    String source =
        "thermal design power of %.0f W (powercap) × load curve .12/.32/.75/1.02".formatted(watts);
    return new ModelMeter(
        Info.within("tdp", Label.ESTIMATED, source, 2), CPU, Curve.ofTdp(watts), processors);
  }

  /** A machine of which nothing is known but the number of its hardware threads. */
  static ModelMeter generic(int processors) {
    return new ModelMeter(
        Info.within(
            "generic", Label.ASSUMED, "4 W a thread (CodeCarbon's default) × load curve", 3),
        CPU,
        Curve.ofTdp(4.0 * processors),
        processors);
  }

  /**
   * A GPU of which no more than its board's power is known: idle, or at full load while it has an
   * owner.
   *
   * @param domain such as {@code gpu-0}
   * @param watts of the board at full load
   */
  public static ModelMeter gpu(Info info, String domain, double watts) {
    return new ModelMeter(info, domain, Curve.ofTdp(watts), 1);
  }

  String domain() {
    return domain;
  }

  @Override
  public Info info() {
    return info;
  }

  @Override
  public List<Reading> read(long nanos, double busySeconds) {
    double seconds = started ? (nanos - lastNanos) / 1e9 : 0;
    started = true;
    lastNanos = nanos;
    return List.of(new Reading(domain, energyUj(seconds, busySeconds), Double.MAX_VALUE));
  }

  private long energyUj(double seconds, double busySeconds) {
    if (seconds <= 0) return 0;
    double load = Math.max(0, Math.min(1, busySeconds / (seconds * processors)));
    return Math.round(curve.watts(load) * seconds * 1e6);
  }

  @Override
  public OptionalDouble idleWatts() {
    return OptionalDouble.of(curve.watts(0));
  }
}
