package dev.graft.energy;

import java.util.OptionalDouble;

/**
 * Something that knows how much energy this node has drawn. One rung of the ladder; see {@code
 * docs/energy.md}.
 */
public interface PowerMeter {
  /** What a reading is worth. */
  enum Label {
    MEASURED,
    ESTIMATED,
    ASSUMED
  }

  /**
   * @param method short name kept with every figure: {@code rapl}, {@code cloud-vcpu}, {@code tdp},
   *     {@code generic}
   * @param source what it reads or which table and year its factors come from
   * @param low factor of the lower bound of any figure, {@code high} of the upper
   * @param maxIntervalMillis longest time between readings without losing energy (counter range)
   */
  record Info(
      String method, Label label, String source, double low, double high, long maxIntervalMillis) {}

  Info info();

  /**
   * Energy since the last call, all domains together, in microjoules; 0 at the first call.
   *
   * @param nanos monotonic time now
   * @param busySeconds CPU time all processes used since the last call
   * @throws MeterLost when the counter vanished: the caller falls to the next rung, aloud
   */
  long readUj(long nanos, double busySeconds);

  /** Watts this node draws when nothing runs, where the meter's model knows; else it is learnt. */
  default OptionalDouble idleWatts() {
    return OptionalDouble.empty();
  }

  /** The counter vanished or cannot be read any more. */
  final class MeterLost extends RuntimeException {
    public MeterLost(String message) {
      super(message, null, false, false);
    }
  }
}
