package dev.graft.energy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.run.EnergyReport;
import dev.graft.run.MachineState;
import dev.graft.run.MachineState.Counter;
import dev.graft.run.MachineState.Domain;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What a node's ledger tells control. */
class LedgerReportTest extends LedgerCase {
  @Test
  void report_tellsWhatChangedAfterTheLastThatIsKept_withGrowingSeq() {
    system.process(10, 1, 0, 0);
    system.process(20, 1, 0, 0);
    second(1, 0, List.of());
    second(10, 1, List.of(A));
    EnergyReport first = ledger.report(0);
    second(10, 1, List.of(B));
    EnergyReport second = ledger.report(first.seq());
    EnergyReport firstLost = ledger.report(0);
    assertThat(first.shares()).extracting(EnergyReport.Share::trial).containsExactly("s1-1");
    assertThat(second.shares()).extracting(EnergyReport.Share::trial).containsExactly("s1-2");
    assertThat(firstLost.shares()).extracting(EnergyReport.Share::trial).contains("s1-2");
    assertThat(ledger.report(firstLost.seq()).shares()).isEmpty();
    assertThat(List.of(first.seq(), second.seq(), firstLost.seq())).containsExactly(1L, 2L, 3L);
  }

  @Test
  void report_thatWasLost_isMendedByTheNext() {
    system.process(10, 1, 0, 0);
    system.process(20, 1, 0, 0);
    second(1, 0, List.of());
    second(10, 1, List.of(A));
    EnergyReport lost = ledger.report(0);
    second(10, 1, List.of(B));
    EnergyReport next = ledger.report(0);
    assertThat(lost.shares()).hasSize(1);
    assertThat(next.shares()).extracting(EnergyReport.Share::trial).contains("s1-1", "s1-2");
    conserved(next);
  }

  @Test
  void report_tellsAttemptsByDomain_whichAddUp() {
    system.zone("intel-rapl:0:0", "dram", 0, RANGE);
    start();
    system.process(10, 1, 0, 0);
    second(1, 0, List.of());
    second(1, 0, List.of());
    system.process(10, 1, 1, 0);
    system.counter("intel-rapl:0:0", 3_000_001);
    second(10, 1, List.of(A));
    EnergyReport.Share share = ledger.report(0).shares().get(0);
    assertThat(share.domains()).containsOnlyKeys("package-0", "dram-0");
    assertThat(share.domains().values().stream().mapToLong(Long::longValue).sum())
        .isEqualTo(share.dynamicUj() + share.idleUj());
    assertThat(share.domains().get("dram-0")).isEqualTo(3_000_001);
  }

  @Test
  void power_staysAsItWas_overATickTooShortToTell() {
    second(10, 1, List.of());
    second(10, 1, List.of());
    nanos += 1_000_000;
    ledger.tick();
    assertThat(ledger.power().watts()).isEqualTo(10);
  }

  @Test
  void report_tellsCountersOfTheMachine_fromFirstReadingToLast() {
    FakeSystem.write(system.proc.resolve("sys/kernel/random/boot_id"), "boot-1");
    system.uptime(500);
    start();
    counter = 3_000_000;
    system.counter("intel-rapl:0", counter);
    second(10, 1, List.of());
    system.uptime(502);
    second(20, 1, List.of());
    MachineState machine = Objects.requireNonNull(ledger.report(0).machine());
    assertThat(machine)
        .isEqualTo(
            new MachineState(
                "boot-1",
                500,
                502,
                false,
                "learning",
                List.of(new Domain("package-0", 20_000_000, 0, 0, 20_000_000, 0)),
                List.of(new Counter("cpu/package-0", 13_000_000, 33_000_000, RANGE, 1_000))));
    ledger.closing();
    assertThat(Objects.requireNonNull(ledger.report(0).machine()).closed()).isTrue();
  }

  @Test
  void idlePower_learntByAnEarlierStart_countsFromTheFirstTick() {
    memory = new IdleMemory(root.resolve("idle.properties"), "machine/boot");
    start();
    for (int i = 0; i < 62; i++) second(10, 0, List.of());
    assertThat(Objects.requireNonNull(ledger.report(0).machine()).idlePower()).isEqualTo("learnt");
    ledger.closing();
    memory = new IdleMemory(root.resolve("idle.properties"), "machine/boot");
    start();
    system.process(10, 1, 0, 0);
    second(40, 1, List.of());
    system.process(10, 1, 1, 0);
    second(40, 1, List.of(A));
    EnergyReport report = ledger.report(0);
    assertThat(Objects.requireNonNull(report.machine()).idlePower()).isEqualTo("learnt");
    assertThat(report.shares().get(0).dynamicUj()).isEqualTo(30_000_000);
    assertThat(report.shares().get(0).idleUj()).isEqualTo(5_000_000);
    conserved(report);
  }
}
