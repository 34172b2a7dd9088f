package dev.graft.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.energy.NodeLedger.Identity;
import dev.graft.run.CpuTime;
import dev.graft.run.EnergyReport;
import dev.graft.run.MachineState;
import dev.graft.run.MachineState.Counter;
import dev.graft.run.MachineState.Domain;
import dev.graft.run.Store.AttemptKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeLedgerTest {
  private static final long RANGE = 262_143_328_850L;

  private record Running(AttemptKey key, long pid) {}

  private static final Running A = new Running(new AttemptKey("s1-1", 1), 10);
  private static final Running B = new Running(new AttemptKey("s1-2", 1), 20);

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

  private void start() {
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
  private void run(List<Running> running) {
    for (Running one : now) {
      if (!running.contains(one)) ledger.ended(one.key, CpuTime.UNKNOWN);
    }
    for (Running one : running) {
      if (!now.contains(one)) ledger.began(one.key, one::pid, Set.of());
    }
    now = running;
  }

  /** A second passes in which the machine draws and works. */
  private void second(long joules, double busySeconds, List<Running> running) {
    run(running);
    nanos += 1_000_000_000L;
    counter += joules * 1_000_000;
    busy += busySeconds;
    system.counter("intel-rapl:0", counter % RANGE);
    system.busy(busy);
    ledger.tick();
  }

  private static void conserved(EnergyReport all) {
    long shares = all.shares().stream().mapToLong(s -> s.dynamicUj() + s.idleUj()).sum();
    assertThat(shares + all.otherUj() + all.idleUj() + all.unattributedUj())
        .isEqualTo(all.totalUj());
  }

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
  void tick_processDiesBetweenTicks_keepsWhatItHad() {
    system.process(10, 1, 0, 0);
    second(1, 0, List.of());
    second(1, 0, List.of());
    system.process(10, 1, 0.5, 0);
    second(10, 1, List.of(A));
    EnergyReport before = ledger.report(0);
    system.ends(10);
    second(10, 1, List.of(A));
    second(10, 1, List.of());
    EnergyReport after = ledger.report(0);
    assertThat(after.shares().get(0).dynamicUj()).isEqualTo(before.shares().get(0).dynamicUj());
    assertThat(after.otherUj()).isGreaterThan(before.otherUj());
    conserved(after);
  }

  @Test
  void tick_anotherProcessWithTheSameNumber_isNotMistaken() {
    system.process(10, 1, 500, 0);
    second(1, 0, List.of());
    second(1, 0, List.of());
    system.ends(10);
    FakeSystem.write(
        system.proc.resolve("10/stat"),
        "10 (new) S 1 1 1 0 -1 0 1 2 3 4 25 0 0 0 20 0 9 0 99999 1 2");
    second(10, 1, List.of(A));
    assertThat(ledger.report(0).shares().get(0).dynamicUj()).isEqualTo(2_250_000);
  }

  @Test
  void attemptShorterThanATick_hasItsCpuTimeAndItsSlot() {
    system.process(10, 1, 3, 0);
    second(10, 0, List.of());
    for (int i = 0; i < 60; i++) second(10, 0, List.of());
    // In this second, from .2 to .3 s and from .5 to .9 s, an attempt each in one process.
    nanos += 200_000_000L;
    ledger.began(A.key, A::pid, Set.of());
    nanos += 100_000_000L;
    ledger.ended(A.key, new CpuTime(0.1, 0.025));
    nanos += 200_000_000L;
    ledger.began(B.key, A::pid, Set.of());
    nanos += 400_000_000L;
    ledger.ended(B.key, new CpuTime(0.4, 0));
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
    ledger.ended(A.key, new CpuTime(0.9, 0));
    ledger.began(B.key, A::pid, Set.of());
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

  @Test
  void tick_counterVanishes_nextRungAloud_andTheIntervalIsEstimated() throws IOException {
    second(10, 1, List.of());
    second(10, 1, List.of());
    Files.delete(system.counter("intel-rapl:0"));
    nanos += 1_000_000_000L;
    busy += 2;
    system.busy(busy);
    run(List.of());
    ledger.tick();
    assertThat(said).hasSize(1);
    assertThat(said.get(0)).contains("intel-rapl:0", "estimated", "cloud-vcpu");
    EnergyReport report = ledger.report(0);
    assertThat(report.totalUj()).isEqualTo(17_000_000);
    assertThat(report.method()).isEqualTo("cloud-vcpu+rapl");
    assertThat(report.high()).isCloseTo((10 * 1.07 + 7 * 1.5) / 17, within(1e-9));
    assertThat(ledger.power().method()).isEqualTo("cloud-vcpu");
    assertThat(ledger.power().label()).isEqualTo("estimated");
    conserved(report);
  }

  @Test
  void tick_timesUnreadable_isUnattributed() throws IOException {
    second(1, 0, List.of());
    Files.delete(system.proc.resolve("stat"));
    nanos += 1_000_000_000L;
    system.counter("intel-rapl:0", counter + 5_000_000);
    run(List.of(A));
    ledger.tick();
    EnergyReport report = ledger.report(0);
    assertThat(report.unattributedUj()).isEqualTo(5_000_000);
    conserved(report);
  }

  @Test
  void tick_processWhoseFileIsEmptyAsItEnds_isAsIfItWereGone() {
    second(1, 0, List.of());
    FakeSystem.write(system.proc.resolve("77/stat"), "");
    second(10, 1, List.of(new Running(new AttemptKey("s1-1", 1), 77)));
    EnergyReport report = ledger.report(0);
    assertThat(report.shares().get(0).dynamicUj()).isZero();
    assertThat(report.unattributedUj()).isZero();
    conserved(report);
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
