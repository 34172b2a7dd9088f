package dev.graft.nvidia;

import dev.graft.energy.PowerMeter;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Energy of power that is sampled at each reading, by trapezoids. */
final class SampledPower implements PowerMeter {
  /** What draws. */
  interface Source {
    /**
     * @param nanos monotonic time now
     * @throws MeterLost when it cannot be told any more
     */
    double watts(long nanos);

    /** See {@link PowerMeter#useByProcess}. */
    default Optional<Map<Long, Double>> use() {
      return Optional.empty();
    }
  }

  private final Info info;
  private final String domain;
  private final double mostWatts;
  private final Source source;
  private boolean started;
  private long lastNanos;
  private double lastWatts;

  SampledPower(Info info, String domain, double mostWatts, Source source) {
    this.info = info;
    this.domain = domain;
    this.mostWatts = mostWatts;
    this.source = source;
  }

  @Override
  public Info info() {
    return info;
  }

  /** A sample that cannot be true is told as it is, and does not enter the next trapezoid. */
  @Override
  public List<Reading> read(long nanos, double busySeconds) {
    double watts = source.watts(nanos);
    boolean sound = watts >= 0 && watts <= mostWatts;
    double seconds = started ? Math.max(0, (nanos - lastNanos) / 1e9) : 0;
    double mean = sound && started ? (lastWatts + watts) / 2 : watts;
    lastNanos = nanos;
    if (sound) {
      lastWatts = watts;
      started = true;
    }
    return List.of(new Reading(domain, Math.round(mean * seconds * 1e6), mostWatts));
  }

  @Override
  public Optional<Map<Long, Double>> useByProcess() {
    return source.use();
  }
}
