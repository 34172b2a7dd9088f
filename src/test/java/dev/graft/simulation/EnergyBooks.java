package dev.graft.simulation;

import dev.graft.run.EnergyReport;
import dev.graft.run.Store.AttemptKey;
import java.util.HashMap;
import java.util.Map;

/** Energy as the store keeps it: of each start of a node the newest report. */
final class EnergyBooks {
  /** A start of a node. */
  private static final class Boot {
    final Map<AttemptKey, Long> trials = new HashMap<>();
    long seq;
    long total;
    long rest;
    long ofTrials;
  }

  private final Map<String, Boot> boots = new HashMap<>();

  void keep(EnergyReport report) {
    Boot boot = boots.computeIfAbsent(report.node() + "/" + report.boot(), name -> new Boot());
    if (report.seq() <= boot.seq) return;
    boot.seq = report.seq();
    boot.total = report.totalUj();
    boot.rest = report.otherUj() + report.idleUj() + report.unattributedUj();
    for (EnergyReport.Share share : report.shares()) {
      long uj = share.dynamicUj() + share.idleUj();
      Long before = boot.trials.put(new AttemptKey(share.trial(), share.attempt()), uj);
      boot.ofTrials += uj - (before == null ? 0 : before);
    }
    if (boot.total != boot.rest + boot.ofTrials) {
      throw new Violation(
          "energy of "
              + report.node()
              + " is "
              + boot.total
              + " µJ, its parts are "
              + (boot.rest + boot.ofTrials));
    }
  }

  long totalUj() {
    return boots.values().stream().mapToLong(boot -> boot.total).sum();
  }
}
