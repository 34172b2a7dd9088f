package dev.graft.energy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Something that knows how much energy a device of this node has drawn, domain by domain. One rung
 * of a ladder; its contract is in {@code docs/energy.md}, "Meters", and in {@code PowerMeterTest}.
 */
public interface PowerMeter {
  /** What a reading is worth. */
  enum Label {
    MEASURED,
    ESTIMATED,
    ASSUMED
  }

  /**
   * @param method short name kept with every figure, such as {@code rapl} or {@code cloud-vcpu}
   * @param source what it reads or which table and year its factors come from
   * @param low factor of the lower bound of any figure, {@code high} of the upper
   * @param maxIntervalMillis longest time between readings without losing energy (counter range)
   */
  record Info(
      String method, Label label, String source, double low, double high, long maxIntervalMillis) {

    /** A model whose figures may be wrong by this factor in both directions. */
    public static Info within(String method, Label label, String source, double factor) {
      return new Info(method, label, source, 1 / factor, factor, Long.MAX_VALUE);
    }
  }

  /**
   * Energy of one domain since the last reading.
   *
   * @param domain such as {@code package-0}, {@code dram-0}, {@code cpu} or {@code gpu-0}
   * @param uj microjoules; below 0 where the counter told nonsense
   * @param mostWatts more than this the domain cannot draw
   */
  record Reading(String domain, long uj, double mostWatts) {}

  Info info();

  /**
   * Energy since the last call, each domain once and in the same order; 0 at the first call.
   *
   * @param nanos monotonic time now
   * @param busySeconds time the device worked since the last call: CPU time of all processes, or
   *     the time a GPU had an owner
   * @throws MeterLost when the counter vanished: the caller falls to the next rung, aloud
   */
  List<Reading> read(long nanos, double busySeconds);

  /** Watts the device draws when nothing runs, where the meter's model knows; else it is learnt. */
  default OptionalDouble idleWatts() {
    return OptionalDouble.empty();
  }

  /** Seconds in which a counter may go once round at most: longer intervals may miss rounds. */
  default double roundSeconds() {
    return Double.POSITIVE_INFINITY;
  }

  /** Seconds without any movement after which a counter under load counts as stuck. */
  default double stuckSeconds() {
    return 10;
  }

  /**
   * How busy each process kept the device since the last call, by process number as the driver
   * tells it, in any unit; empty where it cannot be told.
   */
  default Optional<Map<Long, Double>> useByProcess() {
    return Optional.empty();
  }

  /**
   * A counter that goes on while no node runs, at the last reading.
   *
   * @param name unique on its device, the same after a restart of the node
   * @param range at which it wraps; 0: it only ever begins again at 0
   */
  record Count(String name, long uj, long range, double mostWatts) {}

  /** Counters that only the machine's restart sets back; none of a model. */
  default List<Count> counts() {
    return List.of();
  }

  /** Energy of all domains since the last call, in microjoules. */
  default long readUj(long nanos, double busySeconds) {
    return read(nanos, busySeconds).stream().mapToLong(Reading::uj).sum();
  }

  /** The counter vanished or cannot be read any more. */
  final class MeterLost extends RuntimeException {
    public MeterLost(String message) {
      super(message, null, false, false);
    }
  }
}
