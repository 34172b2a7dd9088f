package dev.graft.energy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** A meter that was lost and comes back. */
class RecoveryTest extends UnreliableMachine {
  private void seconds(int n, long joules0, long joules1) {
    for (int i = 0; i < n; i++) second(joules0, joules1);
  }

  private void vanish() throws IOException {
    Files.delete(system.counter("intel-rapl:1"));
  }

  private void back() {
    system.counter("intel-rapl:1", counters[1]);
  }

  @Test
  void lostMeter_isTakenBack_onceItHasToldForAWhile_andNoJouleIsLostOrToldTwice()
      throws IOException {
    second(10, 10);
    vanish();
    seconds(50, 10, 10);
    assertThat(ledger.power().method()).isEqualTo("cloud-vcpu");
    back();
    // looked for a minute after it was lost, then read beside the model for 15 s
    seconds(24, 10, 10);
    assertThat(ledger.power().method()).isEqualTo("cloud-vcpu");
    assertThat(total()).isEqualTo((20 + 74 * 7) * JOULE);
    second(10, 10);
    assertThat(ledger.power().method()).isEqualTo("rapl");
    assertThat(total()).isEqualTo((20 + 75 * 7) * JOULE);
    seconds(10, 10, 10);
    assertThat(total()).isEqualTo((20 + 75 * 7 + 200) * JOULE);
    assertThat(kinds()).containsExactly("lost", "recovered");
    assertThat(ledger.power().notes().get(1).text()).contains("rapl can be read again", "measured");
    assertThat(said).hasSize(2);
  }

  @Test
  void meterThatIsStillGone_isLookedForEverMoreSeldom() throws IOException {
    second(10, 10);
    vanish();
    seconds(70, 10, 10);
    back();
    // the next look is two minutes after the first
    seconds(110, 10, 10);
    assertThat(ledger.power().method()).isEqualTo("cloud-vcpu");
    seconds(20, 10, 10);
    assertThat(ledger.power().method()).isEqualTo("rapl");
  }

  @Test
  void meterThatTellsNonsenseOrNothing_isNotTakenBack() throws IOException {
    second(10, 10);
    vanish();
    seconds(55, 10, 10);
    back();
    seconds(10, 10, 10);
    second(10, 10_000);
    seconds(30, 10, 10);
    assertThat(ledger.power().method()).as("told nonsense").isEqualTo("cloud-vcpu");
    seconds(80, 0, 0);
    assertThat(ledger.power().method()).as("does not move under load").isEqualTo("cloud-vcpu");
    assertThat(kinds()).containsExactly("lost");
  }
}
