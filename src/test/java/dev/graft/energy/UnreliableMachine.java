package dev.graft.energy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.energy.NodeLedger.Identity;
import dev.graft.run.ClusterView.Power;
import dev.graft.run.EnergyReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * A machine whose counters and clocks may do wrong, with two packages of 100 W; where a counter
 * fails, its two threads are estimated as .74 to 3.5 W each. Each tick is checked for conservation.
 */
abstract class UnreliableMachine {
  static final long RANGE = 262_143_328_850L;
  static final long JOULE = 1_000_000;

  @TempDir Path root;
  FakeSystem system;
  NodeLedger ledger;
  final List<String> said = new ArrayList<>();
  long nanos = 77_000_000_000L;
  long millis = 1_800_000_000_000L;
  double uptime = 100;
  double busy;
  final long[] counters = {5_000_000, 9_000_000};

  @BeforeEach
  void node() {
    system = new FakeSystem(root).cpus(2, true);
    for (int i = 0; i < 2; i++) {
      system.zone("intel-rapl:" + i, "package-" + i, counters[i], RANGE);
      system.power("intel-rapl:" + i, 100);
    }
    system.busy(0);
    system.uptime(uptime);
    ledger =
        new NodeLedger(
            new Identity("n1", "b1", 2, null),
            List.of(new MeterLadder(system.sys, system.proc, system.shared)),
            new IdleMemory(root.resolve("idle.properties"), ""),
            new ProcessTimes(system.proc),
            () -> nanos,
            () -> millis,
            said::add);
    tick();
  }

  void passes(double seconds) {
    nanos += Math.round(seconds * 1e9);
    millis += Math.round(seconds * 1e3);
    uptime += seconds;
  }

  void tick() {
    for (int i = 0; i < 2; i++) {
      if (Files.exists(system.counter("intel-rapl:" + i))) {
        system.counter("intel-rapl:" + i, counters[i]);
      }
    }
    system.busy(busy);
    system.uptime(uptime);
    ledger.tick();
    conserved();
  }

  /** A second in which both threads work and the packages draw so much. */
  void second(long joules0, long joules1) {
    counters[0] += joules0 * JOULE;
    counters[1] += joules1 * JOULE;
    busy += 2;
    passes(1);
    tick();
  }

  void conserved() {
    EnergyReport all = ledger.report(0);
    assertThat(all.otherUj() + all.idleUj() + all.unattributedUj()).isEqualTo(all.totalUj());
    Power power = ledger.power();
    assertThat(power.domains().stream().mapToLong(Power.Domain::totalUj).sum())
        .isEqualTo(all.totalUj());
  }

  long total() {
    return ledger.report(0).totalUj();
  }

  List<String> kinds() {
    return ledger.power().notes().stream().map(Power.Note::kind).toList();
  }
}
