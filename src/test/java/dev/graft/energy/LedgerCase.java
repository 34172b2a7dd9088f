package dev.graft.energy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.energy.NodeLedger.Identity;
import dev.graft.run.CpuTime;
import dev.graft.run.EnergyReport;
import dev.graft.run.Store.AttemptKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A node's ledger over a machine, a clock and processes that do as they are told. */
abstract class LedgerCase {
  static final long RANGE = 262_143_328_850L;

  record Running(AttemptKey key, long pid) {}

  static final Running A = new Running(new AttemptKey("s1-1", 1), 10);
  static final Running B = new Running(new AttemptKey("s1-2", 1), 20);

  @TempDir Path root;

  FakeSystem system;
  NodeLedger ledger;
  IdleMemory memory;
  final List<String> said = new ArrayList<>();
  List<Running> now = List.of();
  long nanos;
  double busy;
  long counter;

  @BeforeEach
  void node() {
    system = new FakeSystem(root).cpus(2, true).zone("intel-rapl:0", "package-0", 0, RANGE);
    system.busy(0);
    memory = new IdleMemory(root.resolve("idle.properties"), "");
    start();
  }

  void start() {
    ledger =
        new NodeLedger(
            new Identity("n1", "b1", 2, "FRA"),
            List.of(new MeterLadder(system.sys, system.proc, system.shared)),
            memory,
            new ProcessTimes(system.proc),
            () -> nanos,
            () -> nanos / 1_000_000,
            said::add);
  }

  /** From now on just these run. */
  void run(List<Running> running) {
    for (Running one : now) {
      if (!running.contains(one)) ledger.ended(one.key, CpuTime.UNKNOWN);
    }
    for (Running one : running) {
      if (!now.contains(one)) ledger.began(one.key, one::pid, Set.of());
    }
    now = running;
  }

  /** A second passes in which the machine draws and works. */
  void second(long joules, double busySeconds, List<Running> running) {
    run(running);
    nanos += 1_000_000_000L;
    counter += joules * 1_000_000;
    busy += busySeconds;
    system.counter("intel-rapl:0", counter % RANGE);
    system.busy(busy);
    ledger.tick();
  }

  static void conserved(EnergyReport all) {
    long shares = all.shares().stream().mapToLong(s -> s.dynamicUj() + s.idleUj()).sum();
    assertThat(shares + all.otherUj() + all.idleUj() + all.unattributedUj())
        .isEqualTo(all.totalUj());
  }
}
