package dev.graft.energy;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who used a device in an interval.
 *
 * @param owned share of the interval in which each attempt owned it
 * @param ownersUse how busy the owners' processes kept it, {@code othersUse} all others that this
 *     machine knows: see {@link PowerMeter#useByProcess}
 */
record DeviceUse(double[] owned, double ownersUse, double othersUse) {
  /** Beginnings and ends of attempts are told by another clock reading than the ticks. */
  private static final double SLACK = 1e-3;

  static DeviceUse of(
      Feed.Interval interval,
      List<Workload.Use> uses,
      double seconds,
      ProcessTimes.Snapshot processes) {
    double[] owned =
        uses.stream()
            .mapToDouble(use -> seconds > 0 ? use.ownedSeconds(interval.device()) / seconds : 0)
            .toArray();
    double owners = 0;
    double others = 0;
    Optional<Map<Long, Double>> told = interval.useByProcess();
    for (Map.Entry<Long, Double> one : told.orElse(Map.of()).entrySet()) {
      long pid = one.getKey();
      // A driver outside this container knows processes by other numbers.
      if (!processes.knows(pid)) continue;
      if (uses.stream()
          .anyMatch(
              use -> use.ownedSeconds(interval.device()) > 0 && processes.inTree(use.pid(), pid))) {
        owners += one.getValue();
      } else {
        others += one.getValue();
      }
    }
    return new DeviceUse(owned, owners, others);
  }

  private double time() {
    double time = 0;
    for (double share : owned) time += share;
    return time;
  }

  boolean byNobody() {
    return time() <= 0 && othersUse <= 0;
  }

  /** Whether two owned it at once, which must not be. */
  boolean contested() {
    return time() > 1 + SLACK;
  }
}
