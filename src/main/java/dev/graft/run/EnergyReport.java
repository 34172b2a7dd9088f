package dev.graft.run;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A node's ledger as running totals since its start, in microjoules: replaying or losing a report
 * changes nothing, the store keeps the one with the highest {@code seq} of each {@code (node,
 * boot)}.
 *
 * @param boot a name for this start of the node
 * @param machine what may help the next start; null where nothing is told
 * @param shares totals of every attempt that ran since the start (those that have changed since the
 *     last report)
 */
public record EnergyReport(
    String node,
    String boot,
    long seq,
    long millis,
    @Nullable String zone,
    String method,
    double low,
    double high,
    double watts,
    long totalUj,
    long otherUj,
    long idleUj,
    long unattributedUj,
    @Nullable MachineState machine,
    List<Share> shares) {

  /**
   * @param idleUj reserved share of the idle node
   * @param evaluationUj the part of both that went into the final passes over validation and test
   *     data; told at the attempt's end
   * @param seconds it had its slot
   * @param domains dynamic and idle together by domain ({@code package-0}, {@code gpu-0}, …), which
   *     add up to them; empty where it is not told
   */
  public record Share(
      String trial,
      int attempt,
      long dynamicUj,
      long idleUj,
      long evaluationUj,
      double seconds,
      Map<String, Long> domains) {
    public Share {
      domains = Map.copyOf(domains);
    }

    /** One that does not tell domains. */
    public Share(
        String trial, int attempt, long dynamicUj, long idleUj, long evaluationUj, double seconds) {
      this(trial, attempt, dynamicUj, idleUj, evaluationUj, seconds, Map.of());
    }
  }

  public EnergyReport {
    shares = List.copyOf(shares);
  }

  /** One that tells nothing of its machine. */
  public EnergyReport(
      String node,
      String boot,
      long seq,
      long millis,
      @Nullable String zone,
      String method,
      double low,
      double high,
      double watts,
      long totalUj,
      long otherUj,
      long idleUj,
      long unattributedUj,
      List<Share> shares) {
    this(
        node,
        boot,
        seq,
        millis,
        zone,
        method,
        low,
        high,
        watts,
        totalUj,
        otherUj,
        idleUj,
        unattributedUj,
        null,
        shares);
  }
}
