package dev.graft.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.run.MachineState.Counter;
import dev.graft.run.MachineState.Gap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MachineStateTest {
  private static final long RANGE = 262_143_328_850L;

  private static MachineState state(
      String boot, double opened, double at, boolean closed, Counter... counters) {
    return new MachineState(boot, opened, at, closed, "learnt", List.of(), List.of(counters));
  }

  private static Counter counter(String name, long opening, long now) {
    return new Counter(name, opening, now, RANGE, 400);
  }

  @Test
  void since_killedNode_countersTellWhatWasDrawn() {
    MachineState killed =
        state("b", 0, 100, false, counter("p0", 0, 5_000_000), counter("dram", 0, 7_000_000));
    MachineState next =
        state(
            "b",
            104,
            110,
            false,
            counter("p0", 65_000_000, 70_000_000),
            counter("dram", 9_000_000, 0));
    Gap gap = next.since(killed).orElseThrow();
    assertThat(gap.uj()).isEqualTo(62_000_000);
    assertThat(gap.note()).contains("4 s after", "62.0 J", "unattributed");
  }

  @Test
  void since_wrappedCounter_isCountedOn() {
    MachineState killed = state("b", 0, 100, false, counter("p0", 0, RANGE - 1_000_000));
    MachineState next = state("b", 104, 110, false, counter("p0", 500_000, 0));
    assertThat(next.since(killed).orElseThrow().uj()).isEqualTo(1_500_000);
  }

  @Test
  void since_longEnoughToGoRound_inventsNothing_andSaysSo() {
    MachineState killed = state("b", 0, 100, false, counter("p0", 0, 5));
    MachineState next = state("b", 100_000, 100_010, false, counter("p0", 1_000_000, 0));
    Gap gap = next.since(killed).orElseThrow();
    assertThat(gap.uj()).isZero();
    assertThat(gap.note()).contains("p0", "gone round");
  }

  @Test
  void since_counterThatBeganAgain_countsFromNothing_andNonsenseIsNotCounted() {
    MachineState killed =
        state(
            "b",
            0,
            100,
            false,
            new Counter("gpu", 0, 9_000_000, 0, 300),
            new Counter("x", 0, 0, 0, 10));
    MachineState next =
        state(
            "b",
            110,
            120,
            false,
            new Counter("gpu", 2_000_000, 0, 0, 300),
            new Counter("x", 900_000_000, 0, 0, 10));
    Gap gap = next.since(killed).orElseThrow();
    assertThat(gap.uj()).isEqualTo(2_000_000);
    assertThat(gap.note()).contains("2.0 J").contains("x counted then cannot be told");
  }

  @Test
  void since_reboot_saysThatNothingIsKnown() {
    MachineState killed = state("b1", 0, 100, false, counter("p0", 0, 5_000_000));
    Gap gap = state("b2", 20, 30, false, counter("p0", 9_000_000, 0)).since(killed).orElseThrow();
    assertThat(gap.uj()).isZero();
    assertThat(gap.note()).contains("restarted", "in no ledger");
  }

  @Test
  void since_meterWithoutCounters_saysThatNothingIsKnown() {
    Gap gap = state("b", 130, 140, false).since(state("b", 0, 100, false)).orElseThrow();
    assertThat(gap.uj()).isZero();
    assertThat(gap.note()).contains("30 s after", "counts only while the node runs");
  }

  @Test
  void since_goodEnd_orNothingTold_isNoGap() {
    MachineState next = state("b", 200, 210, false, counter("p0", 9_000_000, 0));
    assertThat(next.since(state("b", 0, 100, true, counter("p0", 0, 5))))
        .isEqualTo(Optional.empty());
    assertThat(next.since(state("", 0, 100, false, counter("p0", 0, 5)))).isEmpty();
    assertThat(state("", 200, 210, false).since(state("b", 0, 100, false))).isEmpty();
  }
}
