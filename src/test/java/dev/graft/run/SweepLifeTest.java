package dev.graft.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.run.Views.Counts;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SweepLifeTest {
  private static final Counts FAILED = new Counts(1, 1, 1, 1, 1);
  private static final Counts FINE = new Counts(1, 1, 1, 0, 0);

  @ParameterizedTest
  @CsvSource({
    "QUEUED, PAUSE, PAUSED",
    "QUEUED, CANCEL, CANCELLED",
    "QUEUED, EXHAUST, BUDGET_EXHAUSTED",
    "RUNNING, PAUSE, PAUSED",
    "RUNNING, CANCEL, CANCELLED",
    "RUNNING, EXHAUST, BUDGET_EXHAUSTED",
    "RUNNING, RETRY, RUNNING",
    "PAUSED, RESUME, RUNNING",
    "PAUSED, CANCEL, CANCELLED",
    "PAUSED, EXHAUST, BUDGET_EXHAUSTED",
    "PAUSED, RETRY, PAUSED",
    "FAILED, RETRY, RUNNING",
    "CANCELLED, RETRY, RUNNING",
    "BUDGET_EXHAUSTED, RETRY, RUNNING"
  })
  void after_commandThatMakesSense(SweepState from, SweepCommand command, SweepState to) {
    assertThat(SweepLife.after(from, command, FAILED, true)).isEqualTo(to);
  }

  @ParameterizedTest
  @CsvSource({
    "PAUSED, PAUSE, resume or cancel",
    "QUEUED, RESUME, not paused but queued",
    "RUNNING, RESUME, not paused but running",
    "SUCCEEDED, PAUSE, launch it again",
    "SUCCEEDED, CANCEL, launch it again",
    "SUCCEEDED, RETRY, nothing to retry",
    "RUNNING, RETRY, nothing to retry",
    "FAILED, RESUME, retry it",
    "CANCELLED, CANCEL, retry it",
    "BUDGET_EXHAUSTED, EXHAUST, give it a larger budget"
  })
  void after_commandThatMakesNone_saysWhatWould(
      SweepState from, SweepCommand command, String cure) {
    assertThatThrownBy(() -> SweepLife.after(from, command, FINE, true))
        .isInstanceOf(IllegalTransition.class)
        .hasMessageContaining(cure);
  }

  @Property
  void after_whatever_isAnotherStateOrRefused(
      @ForAll SweepState from,
      @ForAll SweepCommand command,
      @ForAll boolean started,
      @ForAll("counts") Counts counts) {
    SweepState to;
    try {
      to = SweepLife.after(from, command, counts, started);
    } catch (IllegalTransition refused) {
      assertThat(refused).hasMessageMatching(".*; .*");
      return;
    }
    if (command != SweepCommand.RETRY) assertThat(to).isNotEqualTo(from);
    if (from.ended()) assertThat(command).isEqualTo(SweepCommand.RETRY);
    if (to == SweepState.QUEUED) assertThat(started).isFalse();
    assertThat(to).isNotIn(SweepState.SUCCEEDED, SweepState.FAILED);
  }

  @Property
  void settled_endsExactlyWhenNothingIsLeft(
      @ForAll SweepState state, @ForAll("counts") Counts counts) {
    SweepState settled = SweepLife.settled(state, counts);
    boolean left = counts.waiting() + counts.running() > 0;
    if (state.ended() || left) {
      assertThat(settled).isEqualTo(state);
    } else {
      assertThat(settled.ended()).isTrue();
      assertThat(settled == SweepState.SUCCEEDED).isEqualTo(counts.succeeded() == counts.total());
      assertThat(settled == SweepState.FAILED).isEqualTo(counts.failed() > 0);
    }
  }

  @Provide
  Arbitrary<Counts> counts() {
    Arbitrary<Integer> some = Arbitraries.integers().between(0, 2);
    return Combinators.combine(some, some, some, some, some).as(Counts::new);
  }
}
