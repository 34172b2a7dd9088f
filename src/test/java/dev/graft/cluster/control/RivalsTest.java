package dev.graft.cluster.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.cluster.bus.Message.Leads;
import dev.graft.cluster.control.Rivals.Verdict;
import org.junit.jupiter.api.Test;

class RivalsTest {
  private static final long EPOCH = 5;

  private final Rivals rivals = new Rivals();

  private Verdict hear(long epoch, long millis) {
    return rivals.hear(new Leads("other", epoch, "t"), EPOCH, millis);
  }

  @Test
  void oneThatWakes_isToldOnceAndForgotten() {
    assertThat(hear(4, 0)).isEqualTo(Verdict.WOKEN);
    assertThat(hear(4, 1_000)).isEqualTo(Verdict.KNOWN);
    assertThat(hear(4, 60_000)).as("stopped and woken again").isEqualTo(Verdict.WOKEN);
  }

  @Test
  void oneThatGoesOn_isAStranger_alsoUnderALowerEpoch() {
    for (long millis = 0; millis <= 6_000; millis += 1_000) {
      assertThat(hear(4, millis)).isNotEqualTo(Verdict.STRANGER);
    }
    assertThat(hear(4, 7_000)).isEqualTo(Verdict.STRANGER);
    assertThat(hear(4, 8_000)).as("once").isEqualTo(Verdict.KNOWN);
  }

  @Test
  void newerEpoch_meansThatThisOneWasReplaced_perhaps() {
    assertThat(hear(6, 0)).isEqualTo(Verdict.NEWER);
    assertThat(hear(6, 1_000)).isEqualTo(Verdict.NEWER);
    assertThat(hear(6, 2_000)).isEqualTo(Verdict.NEWER);
  }
}
