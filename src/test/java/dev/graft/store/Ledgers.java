package dev.graft.store;

import dev.graft.run.Claim;
import dev.graft.run.EnergyReport;
import dev.graft.run.EnergyReport.Share;
import dev.graft.run.MachineState;
import java.util.List;

/** Reports of a node's ledger. */
final class Ledgers {
  private Ledgers() {}

  static Share share(Claim claim, long dynamicUj, long idleUj) {
    return new Share(claim.trial(), claim.attempt(), dynamicUj, idleUj, dynamicUj / 4, 1.5);
  }

  /** Of boot "b1": trials' shares, other 10, idle 20, unattributed 5. */
  static EnergyReport report(long seq, List<Share> shares) {
    return report("b1", seq, "rapl", shares);
  }

  /** Of a start at {@code millis}: other 10, idle 20, unattributed 5. */
  static EnergyReport of(String boot, long millis, MachineState machine) {
    return new EnergyReport(
        "n1", boot, 1, millis, "FRA", "rapl", 0.9, 1.1, 30, 35, 10, 20, 5, machine, List.of());
  }

  static EnergyReport report(String boot, long seq, String method, List<Share> shares) {
    long trials = shares.stream().mapToLong(s -> s.dynamicUj() + s.idleUj()).sum();
    return new EnergyReport(
        "n1", boot, seq, seq * 1000, "FRA", method, 0.9, 1.1, 30, trials + 35, 10, 20, 5, shares);
  }
}
