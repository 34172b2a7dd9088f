package dev.graft.energy;

import java.util.OptionalDouble;

/** Estimates energy from the load of the processors: rungs for machines without a counter. */
final class ModelMeter implements PowerMeter {
  private final Info info;
  private final Curve curve;
  private final int processors;
  private boolean started;
  private long lastNanos;

  private ModelMeter(Info info, Curve curve, int processors) {
    this.info = info;
    this.curve = curve;
    this.processors = processors;
  }

  /**
   * A virtual machine, by Cloud Carbon Footprint's average watts of a vCPU at 0 and 100 % load
   * (methodology, appendix I): processors only, no memory.
   */
  static ModelMeter cloudVcpu(CloudProvider provider, int vcpus) {
    return new ModelMeter(
        estimate("cloud-vcpu", Label.ESTIMATED, provider.source(), 1.5),
        Curve.linear(provider.minWatts() * vcpus, provider.maxWatts() * vcpus),
        vcpus);
  }

  /** A whole machine whose thermal design power is known. */
  static ModelMeter tdp(double watts, int processors) {
    String source =
        "thermal design power of %.0f W (powercap) × load curve .12/.32/.75/1.02".formatted(watts);
    return new ModelMeter(
        estimate("tdp", Label.ESTIMATED, source, 2), Curve.ofTdp(watts), processors);
  }

  /** A machine of which nothing is known but the number of its hardware threads. */
  static ModelMeter generic(int processors) {
    return new ModelMeter(
        estimate("generic", Label.ASSUMED, "4 W a thread (CodeCarbon's default) × load curve", 3),
        Curve.ofTdp(4.0 * processors),
        processors);
  }

  private static Info estimate(String method, Label label, String source, double factor) {
    return new Info(method, label, source, 1 / factor, factor, Long.MAX_VALUE);
  }

  @Override
  public Info info() {
    return info;
  }

  @Override
  public long readUj(long nanos, double busySeconds) {
    double seconds = started ? (nanos - lastNanos) / 1e9 : 0;
    started = true;
    lastNanos = nanos;
    if (seconds <= 0) return 0;
    double load = Math.max(0, Math.min(1, busySeconds / (seconds * processors)));
    return Math.round(curve.watts(load) * seconds * 1e6);
  }

  @Override
  public OptionalDouble idleWatts() {
    return OptionalDouble.of(curve.watts(0));
  }
}
