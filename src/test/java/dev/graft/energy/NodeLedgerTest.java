package dev.graft.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.run.CpuTime;
import dev.graft.run.EnergyReport;
import dev.graft.run.Store.AttemptKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NodeLedgerTest extends LedgerCase {
  @Test
  void tick_attributesByCpuTimeAndReservedSlots() {
    system.process(10, 1, 0, 0);
    system.process(20, 1, 0, 0);
    second(10, 0, List.of());
    for (int i = 0; i < 60; i++) second(10, 0, List.of());
    system.process(10, 1, 0.6, 0);
    system.process(20, 1, 0.3, 0);
    second(40, 1.2, List.of(A, B));
    EnergyReport report = ledger.report(0);
    conserved(report);
    // Idle power learnt: 10 W. Of 30 J dynamic: A half, B a quarter, other a quarter.
    assertThat(report.shares())
        .extracting(EnergyReport.Share::dynamicUj)
        .containsExactly(15_000_000L, 7_500_000L);
    assertThat(report.shares())
        .extracting(EnergyReport.Share::idleUj)
        .containsExactly(5_000_000L, 5_000_000L);
    assertThat(report.otherUj()).isEqualTo(7_500_000);
    assertThat(report.idleUj()).isEqualTo(600_000_000);
    assertThat(report.totalUj()).isEqualTo(640_000_000);
    assertThat(report.unattributedUj()).isZero();
    assertThat(report.watts()).isEqualTo(40);
    assertThat(report.method()).isEqualTo("rapl");
    assertThat(report.zone()).isEqualTo("FRA");
    assertThat(report.shares().get(0).seconds()).isEqualTo(1);
  }

  @Test
  void tick_countsTheWholeTree_andEndedChildrenOnce() {
    system.process(10, 1, 1, 0);
    system.process(11, 10, 0, 0);
    system.process(12, 11, 0, 0);
    second(1, 0, List.of());
    second(1, 0, List.of());
    system.process(11, 10, 0.2, 0);
    system.process(12, 11, 0.3, 0);
    second(10, 1, List.of(A));
    long first = ledger.report(0).shares().get(0).dynamicUj();
    // 12 ends: its time moves to its parent, and is not new.
    system.ends(12);
    system.process(11, 10, 0.2, 0.3);
    second(10, 1, List.of(A));
    EnergyReport report = ledger.report(0);
    assertThat(first).isEqualTo(4_500_000);
    assertThat(report.shares().get(0).dynamicUj()).isEqualTo(first);
    conserved(report);
  }

  @Test
  void tick_ofWatchedProcesses_readsOnlyTheirTrees_andFindsWhoJoins() {
    ledger.watch(() -> 10);
    ledger.watch(() -> -1);
    system.process(10, 1, 1, 0);
    system.process(11, 10, 0, 0);
    second(1, 0, List.of());
    second(1, 0, List.of());
    // A stranger whose file is nonsense would be noticed.
    FakeSystem.write(
        system.proc.resolve("66/stat"), "66 (x) S 1 1 1 0 -1 0 1 2 3 4 many 0 0 0 20 0 9 0 99 1 2");
    system.process(10, 1, 1.5, 0);
    system.process(11, 10, 0.25, 0);
    second(10, 1, List.of(A));
    assertThat(ledger.report(0).shares().get(0).dynamicUj()).isEqualTo(6_750_000);
    system.ends(66);
    system.process(12, 11, 0.5, 0);
    for (int i = 0; i < 60; i++) second(10, 1, List.of(A));
    EnergyReport report = ledger.report(0);
    // 12 was found, and its half a second is there: in all, 1.25 of 61 s.
    assertThat(report.shares().get(0).dynamicUj()).isEqualTo(6_750_000 + 4_500_000);
    conserved(report);
  }

  @Test
  void attemptShorterThanATick_hasItsCpuTimeAndItsSlot() {
    system.process(10, 1, 3, 0);
    second(10, 0, List.of());
    for (int i = 0; i < 60; i++) second(10, 0, List.of());
    // In this second, from .2 to .3 s and from .5 to .9 s, an attempt each in one process.
    nanos += 200_000_000L;
    ledger.began(A.key(), A::pid, Set.of());
    nanos += 100_000_000L;
    ledger.ended(A.key(), new CpuTime(0.1, 0.025));
    nanos += 200_000_000L;
    ledger.began(B.key(), A::pid, Set.of());
    nanos += 400_000_000L;
    ledger.ended(B.key(), new CpuTime(0.4, 0));
    nanos -= 900_000_000L;
    system.process(10, 1, 3.6, 0);
    second(40, 1, List.of());
    EnergyReport report = ledger.report(0);
    conserved(report);
    // 10 J idle, half of it by slot; 30 J dynamic by CPU time of one second.
    EnergyReport.Share a = report.shares().get(0);
    EnergyReport.Share b = report.shares().get(1);
    assertThat(a.dynamicUj()).isEqualTo(3_000_000);
    assertThat(a.idleUj()).isEqualTo(500_000);
    assertThat(a.seconds()).isCloseTo(0.1, within(1e-12));
    assertThat(a.evaluationUj()).isEqualTo(875_000);
    assertThat(b.dynamicUj()).isEqualTo(12_000_000);
    assertThat(b.idleUj()).isEqualTo(2_000_000);
    assertThat(b.evaluationUj()).isZero();
    assertThat(report.otherUj()).isEqualTo(15_000_000);
    assertThat(report.idleUj()).isEqualTo(607_500_000);
  }

  @Test
  void attemptThatEnds_isChargedWhatItsTrainerToldLessWhatWasSeen() {
    system.process(10, 1, 0, 0);
    second(1, 0, List.of());
    second(1, 0, List.of());
    system.process(10, 1, 0.7, 0);
    second(10, 1, List.of(A));
    // 1 W idle. It ends after another .2 s of work; the rest of the process is the next attempt's.
    nanos += 200_000_000L;
    ledger.ended(A.key(), new CpuTime(0.9, 0));
    ledger.began(B.key(), A::pid, Set.of());
    system.process(10, 1, 1.5, 0);
    nanos += 800_000_000L;
    counter += 10_000_000;
    system.counter("intel-rapl:0", counter);
    system.busy(2);
    ledger.tick();
    EnergyReport report = ledger.report(0);
    conserved(report);
    assertThat(report.shares().get(0).dynamicUj()).isEqualTo(8_100_000);
    assertThat(report.shares().get(1).dynamicUj()).isEqualTo(5_400_000);
  }

  @Test
  void tick_anyDay_addsUp() {
    Random random = new Random(7);
    double[] cpu = new double[5];
    for (int i = 0; i < 5; i++) system.process(10 * (i + 1), 1, 0, 0);
    for (int tick = 0; tick < 1_000; tick++) {
      List<Running> running = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        if (random.nextBoolean()) continue;
        cpu[i] += random.nextDouble() * 0.5;
        system.process(10 * (i + 1), 1, cpu[i], 0);
        if (running.size() < 2)
          running.add(new Running(new AttemptKey("s1-" + tick / 50, i), 10 * (i + 1)));
      }
      second(random.nextInt(90), random.nextDouble() * 2, running);
      conserved(ledger.report(0));
    }
  }
}
