package dev.graft.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.run.TrialLife.Standing;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TrialLifeTest {
  private static final Standing FRESH = new Standing(TrialState.RUNNING, 0, 0, null);

  private static Result result(AttemptState state, boolean userError) {
    return new Result(state, Map.of(), state == AttemptState.FAILED ? "why" : null, userError);
  }

  @Property
  void after_anyHistory_endsWithinItsLimits(
      @ForAll @Size(min = 1, max = 40) List<@From("ends") End> history,
      @ForAll boolean sweepEnded) {
    Standing standing = FRESH;
    int losses = 0;
    int failures = 0;
    for (End end : history) {
      Result result = end.result;
      standing = TrialLife.after(standing, result, end.further, sweepEnded);
      if (end.further) losses = 0;
      if (result.state() == AttemptState.LOST) losses++;
      if (result.state() == AttemptState.FAILED) failures++;
      assertThat(standing.losses()).isEqualTo(losses);
      assertThat(standing.failures()).isEqualTo(failures);
      assertThat(standing.state()).isNotEqualTo(TrialState.RUNNING);
      if (sweepEnded) assertThat(standing.state()).isNotEqualTo(TrialState.WAITING);
      if (standing.state() == TrialState.FAILED) assertThat(standing.error()).isNotNull();
      if (standing.state() != TrialState.WAITING) break;
    }
    if (standing.state() == TrialState.WAITING) {
      assertThat(losses).isLessThan(TrialLife.LOSSES);
      assertThat(failures).isLessThan(TrialLife.FAILURES);
    }
  }

  private record End(Result result, boolean further) {}

  @Provide
  Arbitrary<End> ends() {
    Arbitrary<Boolean> either = Arbitraries.of(true, false);
    return Combinators.combine(
            Arbitraries.of(
                AttemptState.SUCCEEDED,
                AttemptState.FAILED,
                AttemptState.CANCELLED,
                AttemptState.PAUSED,
                AttemptState.LOST),
            either,
            either)
        .as((state, userError, further) -> new End(result(state, userError), further));
  }

  @Test
  void after_lossesOfATrialThatGetsFurther_areForgiven() {
    Standing almost = new Standing(TrialState.RUNNING, TrialLife.LOSSES - 1, 0, null);
    Result lost = result(AttemptState.LOST, false);
    Standing further = TrialLife.after(almost, lost, true, false);
    assertThat(further.state()).isEqualTo(TrialState.WAITING);
    assertThat(further.losses()).isEqualTo(1);
    assertThat(TrialLife.after(almost, lost, false, false).error())
        .isEqualTo(
            "lost 5 times without getting further, given up; the last: its node or trainer died");
    Standing handedBack = TrialLife.after(almost, result(AttemptState.PAUSED, false), true, false);
    assertThat(handedBack.losses()).isZero();
  }

  @Test
  void after_userError_isFinal() {
    assertThat(TrialLife.after(FRESH, result(AttemptState.FAILED, true), false, false).state())
        .isEqualTo(TrialState.FAILED);
    assertThat(TrialLife.after(FRESH, result(AttemptState.FAILED, false), false, false).state())
        .isEqualTo(TrialState.WAITING);
  }

  @Test
  void after_lossesAndFailures_haveLimitsOfTheirOwn() {
    Standing almost =
        new Standing(TrialState.RUNNING, TrialLife.LOSSES - 1, TrialLife.FAILURES - 1, null);
    assertThat(TrialLife.after(almost, result(AttemptState.PAUSED, false), false, false).state())
        .isEqualTo(TrialState.WAITING);
    assertThat(TrialLife.after(almost, result(AttemptState.FAILED, false), false, false).state())
        .isEqualTo(TrialState.FAILED);
  }

  @Test
  void after_whatIsNoEnd_isRefused() {
    assertThatThrownBy(
            () -> TrialLife.after(FRESH, result(AttemptState.RUNNING, false), false, false))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void retried_onlyWhatFailedOrWasCancelled() {
    assertThat(TrialLife.retried(TrialState.FAILED).state()).isEqualTo(TrialState.WAITING);
    assertThat(TrialLife.retried(TrialState.CANCELLED).state()).isEqualTo(TrialState.WAITING);
    for (TrialState state : List.of(TrialState.WAITING, TrialState.RUNNING, TrialState.SUCCEEDED)) {
      assertThatThrownBy(() -> TrialLife.retried(state))
          .isInstanceOf(IllegalTransition.class)
          .hasMessageContaining(state.label());
    }
  }
}
