package dev.graft.energy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.run.ClusterView.Power;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** What counters do wrong: each gets a note, and no joule is lost. */
class BadReadingsTest extends UnreliableMachine {
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
}
