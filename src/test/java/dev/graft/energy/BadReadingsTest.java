package dev.graft.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.energy.NodeLedger.Identity;
import dev.graft.run.ClusterView.Power;
import dev.graft.run.EnergyReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What counters and clocks do wrong: each gets a note, and no joule is lost. The machine has two
 * packages of 100 W; where a counter fails, its two threads are estimated as .74 to 3.5 W each.
 */
class BadReadingsTest {
  private static final long RANGE = 262_143_328_850L;
  private static final long JOULE = 1_000_000;

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

  private void passes(double seconds) {
    nanos += Math.round(seconds * 1e9);
    millis += Math.round(seconds * 1e3);
    uptime += seconds;
  }

  private void tick() {
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
  private void second(long joules0, long joules1) {
    counters[0] += joules0 * JOULE;
    counters[1] += joules1 * JOULE;
    busy += 2;
    passes(1);
    tick();
  }

  private void conserved() {
    EnergyReport all = ledger.report(0);
    assertThat(all.otherUj() + all.idleUj() + all.unattributedUj()).isEqualTo(all.totalUj());
    Power power = ledger.power();
    assertThat(power.domains().stream().mapToLong(Power.Domain::totalUj).sum())
        .isEqualTo(all.totalUj());
  }

  private long total() {
    return ledger.report(0).totalUj();
  }

  private List<String> kinds() {
    return ledger.power().notes().stream().map(Power.Note::kind).toList();
  }

  @Test
  void goodReadings_haveNoNotes() {
    for (int i = 0; i < 100; i++) second(i % 90, 80 - i % 70);
    assertThat(ledger.power().notes()).isEmpty();
    assertThat(ledger.power().domains())
        .extracting(Power.Domain::name)
        .containsExactly("package-0", "package-1");
    assertThat(said).isEmpty();
  }

  @Test
  void laptopOf10Kilowatts_isEstimated_untilItTellsTheTruthAgain() {
    second(10, 20);
    second(10_000, 20);
    // Package 1 is believed; the model would have 7 J for the whole, less than its 20.
    assertThat(total()).isEqualTo(50 * JOULE);
    assertThat(kinds()).containsExactly("implausible");
    Power.Note note = ledger.power().notes().get(0);
    assertThat(note.text()).contains("10000.0 J for package-0", "more than 400 W", "cloud-vcpu");
    assertThat(said).hasSize(1);
    second(10, 20);
    assertThat(total()).isEqualTo(80 * JOULE);
    assertThat(ledger.power().method()).isEqualTo("rapl");
    second(10_000, 2);
    note = ledger.power().notes().get(0);
    assertThat(note.count()).isEqualTo(2);
    assertThat(note.estimatedUj()).isEqualTo(5 * JOULE);
    assertThat(total()).isEqualTo(87 * JOULE);
    assertThat(said).hasSize(1);
    assertThat(ledger.report(0).method()).isEqualTo("cloud-vcpu+rapl");
  }

  @Test
  void bothPackagesTellNonsense_neitherCounts() {
    second(10, 10);
    second(10_000, 10_000);
    assertThat(total()).isEqualTo(27 * JOULE);
  }

  @Test
  void counterThatRestsAndVanishes_losesNothingOfItsRest() throws IOException {
    second(10, 10);
    for (int i = 0; i < 8; i++) second(1, 0);
    Files.delete(system.counter("intel-rapl:1"));
    second(1, 0);
    // Nine seconds of 7 W, of which package 0 told 8 J before.
    assertThat(total()).isEqualTo((20 + 9 * 7) * JOULE);
  }

  @Test
  void counterThatRestsAndTellsNonsense_losesNothingOfItsRest() {
    second(10, 10);
    for (int i = 0; i < 4; i++) second(1, 0);
    second(1, 1_000_000);
    assertThat(total()).isEqualTo((20 + 5 * 7) * JOULE);
  }

  @Test
  void longerThanACounterTakesForARound_isNoLessThanTheModel() {
    second(10, 10);
    // 262 kJ at no more than 400 W take 655 s; both threads worked for 700 s.
    counters[0] += 3 * JOULE;
    busy += 1_400;
    passes(700);
    tick();
    assertThat(total()).isEqualTo((20 + 700 * 7) * JOULE);
    assertThat(kinds()).containsExactly("gap", "gap");
    assertThat(ledger.power().notes().get(1).text()).contains("may have gone round");
    second(10, 10);
    assertThat(total()).isEqualTo((40 + 700 * 7) * JOULE);
    assertThat(ledger.power().method()).isEqualTo("rapl");
  }

  @Test
  void nonsenseAgainAndAgain_endsTheCounter() {
    second(10, 10);
    for (int i = 0; i < 5; i++) second(10_000, 0);
    assertThat(ledger.power().method()).isEqualTo("cloud-vcpu");
    assertThat(total()).isEqualTo((20 + 5 * 7) * JOULE);
    second(10_000, 0);
    assertThat(total()).isEqualTo((20 + 6 * 7) * JOULE);
    assertThat(ledger.power().notes().get(0).text()).contains("from now on by cloud-vcpu");
  }

  @Test
  void counterThatBeginsAgain_isNoWrapOf262Kilojoules() {
    second(10, 10);
    counters[0] = 0;
    second(3, 10);
    assertThat(total()).isEqualTo(30 * JOULE);
    assertThat(kinds()).containsExactly("implausible");
    second(10, 10);
    assertThat(total()).isEqualTo(50 * JOULE);
  }

  @Test
  void negativeCounter_isNoCounter() {
    second(10, 10);
    counters[0] = -5_000_000 - 10 * JOULE;
    second(10, 10);
    assertThat(ledger.power().notes().get(0).text()).contains("intel-rapl:0", "below 0");
    assertThat(ledger.power().label()).isEqualTo("estimated");
    assertThat(total()).isEqualTo(27 * JOULE);
  }

  @Test
  void counterWithoutANumber_isNoCounter() {
    second(10, 10);
    FakeSystem.write(system.counter("intel-rapl:1"), "n/a");
    passes(1);
    system.busy(busy + 2);
    ledger.tick();
    conserved();
    assertThat(kinds()).containsExactly("lost");
    assertThat(ledger.power().notes().get(0).text()).contains("holds no number but \"n/a\"");
    assertThat(total()).isEqualTo(27 * JOULE);
    assertThat(ledger.power().domains())
        .extracting(Power.Domain::name)
        .containsExactly("package-0", "package-1", "cpu");
  }

  @Test
  void monotonicClockRunsBack_modelsGoOnAtOnce() throws IOException {
    second(10, 10);
    Files.delete(system.counter("intel-rapl:1"));
    second(0, 0);
    nanos -= 5_000_000_000L;
    tick();
    assertThat(total()).isEqualTo(27 * JOULE);
    second(0, 0);
    assertThat(total()).isEqualTo(34 * JOULE);
  }

  @Test
  void stuckCounterUnderLoad_isFound_andWhatItMissedIsEstimated() {
    second(30, 30);
    for (int i = 0; i < 9; i++) second(1, 0);
    assertThat(total()).isEqualTo(69 * JOULE);
    assertThat(kinds()).isEmpty();
    second(1, 0);
    // Ten seconds of 7 W by the model, of which package 0 has told 10 J.
    assertThat(total()).isEqualTo((60 + 70) * JOULE);
    assertThat(kinds()).containsExactly("stuck");
    assertThat(ledger.power().notes().get(0).text())
        .contains("package-1 has not moved for 10 s", "estimated from now on by cloud-vcpu");
    second(1, 0);
    assertThat(total()).isEqualTo((60 + 77) * JOULE);
  }

  @Test
  void counterAtRestWithoutLoad_isNotStuck() {
    for (int i = 0; i < 60; i++) {
      counters[0] += JOULE;
      passes(1);
      tick();
    }
    assertThat(ledger.power().notes()).isEmpty();
  }

  @Test
  void counterThatIsToldLate_isNoNonsense() {
    second(10, 10);
    for (int i = 0; i < 8; i++) second(0, 1);
    second(2_000, 1);
    assertThat(ledger.power().notes()).isEmpty();
    assertThat(total()).isEqualTo((20 + 8 + 2_001) * JOULE);
  }

  @Test
  void timeOfDayJumps_noJouleIsLost_andItIsSaid() {
    second(10, 10);
    millis += 3_600_000;
    second(10, 10);
    assertThat(total()).isEqualTo(40 * JOULE);
    assertThat(kinds()).containsExactly("clock");
    assertThat(ledger.power().notes().get(0).text()).contains("jumped by 3600 s");
    millis -= 7_200_000;
    second(10, 10);
    assertThat(total()).isEqualTo(60 * JOULE);
    assertThat(ledger.power().notes().get(0).text()).contains("jumped by -7200 s");
    assertThat(ledger.power().watts()).isCloseTo(20, within(1e-9));
  }

  @Test
  void monotonicClockRunsBack_noJouleIsLost_andNoneIsInvented() {
    second(10, 10);
    nanos -= 5_000_000_000L;
    counters[0] += 10 * JOULE;
    tick();
    assertThat(total()).isEqualTo(30 * JOULE);
    assertThat(kinds()).contains("clock");
    second(10, 10);
    assertThat(total()).isEqualTo(50 * JOULE);
  }

  @Test
  void machineSleeps_itsCountersAreBelieved_andItIsSaid() {
    second(10, 10);
    // An hour asleep at 2 W in each package, which counted on.
    uptime += 3_600;
    millis += 3_600_000;
    second(7_200, 7_200);
    assertThat(total()).isEqualTo((20 + 14_400) * JOULE);
    assertThat(kinds()).containsExactly("suspended");
    assertThat(ledger.power().notes().get(0).text()).contains("slept for 3600 s");
  }

  @Test
  void longPause_isSaid() {
    second(10, 10);
    counters[0] += 100 * JOULE;
    passes(120);
    tick();
    assertThat(total()).isEqualTo(120 * JOULE);
    assertThat(kinds()).containsExactly("gap");
  }
}
