package dev.graft.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** What clocks do wrong: each gets a note, and no joule is lost. */
class BadClocksTest extends UnreliableMachine {
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
