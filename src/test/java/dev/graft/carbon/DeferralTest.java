package dev.graft.carbon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.carbon.Deferral.Decision;
import dev.graft.run.GridReading;
import dev.graft.run.GridReading.Scope;
import dev.graft.run.GridReading.Signal;
import dev.graft.run.Views.Slice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeferralTest {
  private static final long Q = GridReading.QUARTER_MILLIS;
  private static final long HALF = 2 * Q;
  private static final long T = 1_000_000 * HALF;

  private static GridReading reading(long from, double grams, Scope scope) {
    return new GridReading("GBR", from, from + HALF, grams, Signal.AVERAGE, scope, true, from, "t");
  }

  /** Half hours from T on. */
  private static List<GridReading> halfHours(double... grams) {
    List<GridReading> all = new ArrayList<>();
    for (int i = 0; i < grams.length; i++) {
      all.add(reading(T + i * HALF, grams[i], Scope.DIRECT));
    }
    return all;
  }

  private static Decision decide(long now, long deadline, @Nullable Double below, double... grams) {
    return Deferral.decide(now, deadline, below, halfHours(grams), null, true);
  }

  @Test
  void waitsForTheFirstPeriodBelow_thenStartsInIt() {
    Decision waits = decide(T, T + 4 * HALF, 150.0, 210, 180, 140, 120);
    assertThat(waits.starts()).isFalse();
    assertThat(waits.reason()).contains("140 g/kWh forecast").contains("now 210 g/kWh");
    assertThat(decide(T + 2 * HALF, T + 4 * HALF, 150.0, 210, 180, 140, 120).starts()).isTrue();
  }

  @Test
  void noneIsBelow_theLowestBeforeTheDeadlineIsTaken() {
    assertThat(decide(T, T + 3 * HALF, 50.0, 210, 180, 190, 20).starts()).isFalse();
    Decision lowest = decide(T + HALF, T + 3 * HALF, 50.0, 210, 180, 190, 20);
    assertThat(lowest.starts()).isTrue();
    assertThat(lowest.reason()).contains("180").contains("lowest before its deadline");
  }

  @Test
  void withoutALimit_theLowestForecast() {
    assertThat(decide(T, T + 3 * HALF, null, 210, 180, 190).starts()).isFalse();
    assertThat(decide(T + HALF, T + 3 * HALF, null, 210, 180, 190).starts()).isTrue();
    assertThat(decide(T, T + 3 * HALF, null, 100, 180, 190).starts()).isTrue();
  }

  @Test
  void atTheDeadline_itStarts_whateverTheGrid() {
    assertThat(decide(T, T, 1.0, 900).starts()).isTrue();
    assertThat(Deferral.decide(T, T - 1, 1.0, List.of(), null, true).starts()).isTrue();
    assertThat(decide(T, T, 1.0, 900).reason()).contains("deadline").contains("900");
  }

  @Test
  void withoutAForecast_waitsForTheLimit() {
    Decision waits = decide(T, T + HALF, 50.0, 210);
    assertThat(waits.starts()).isFalse();
    assertThat(waits.reason()).contains("210").contains("50 or less");
    assertThat(decide(T, T + HALF, 210.0, 210).starts()).isTrue();
    assertThat(decide(T, T + HALF, null, 210).starts()).isTrue();
  }

  @Test
  void gridThatIsNotKnown_isWaitedFor_butNotForEver() {
    Decision waits = Deferral.decide(T, T + 1, 50.0, List.of(), null, true);
    assertThat(waits.starts()).isFalse();
    assertThat(waits.reason()).contains("not known");
    GridReading last = reading(T - 5 * HALF, 40, Scope.DIRECT);
    assertThat(Deferral.decide(T, T + 1, 50.0, List.of(), last, true).starts()).isTrue();
  }

  @Test
  void withoutAService_thereIsNothingToWaitFor() {
    Decision at = Deferral.decide(T, T + HALF, 50.0, List.of(), null, false);
    assertThat(at.starts()).isTrue();
    assertThat(at.reason()).contains("no service");
  }

  private static Map<Long, GridReading> kept(double... quarters) {
    Map<Long, GridReading> all = new HashMap<>();
    for (int i = 0; i < quarters.length; i++) {
      all.put(T + i * Q, reading(T + i * Q, quarters[i], Scope.DIRECT));
    }
    return all;
  }

  private static Slice slice(long quarter, double kwh) {
    return new Slice("s1-1", "n", quarter, Math.round(kwh * 3.6e12));
  }

  /** 1 kWh and 2 kWh, at 100 and 120 g instead of 300 and 200 g: 200 + 160 g, times the PUE. */
  @Test
  void saved_byHand() {
    Map<Long, GridReading> readings = kept(300, 200, 100, 120);
    List<Slice> slices = List.of(slice(T + 2 * Q, 1), slice(T + 3 * Q, 2));
    assertThat(Deferral.saved(slices, readings, 2 * Q, 1.5).getAsDouble())
        .isCloseTo(1.5 * (200 + 160), within(1e-9));
  }

  @Test
  void saved_isBelowZero_whereWaitingCostMore() {
    assertThat(Deferral.saved(List.of(slice(T + Q, 1)), kept(100, 130), Q - 5_000, 1).getAsDouble())
        .isCloseTo(-30, within(1e-9));
  }

  @Test
  void saved_isNotMadeUp() {
    assertThat(Deferral.saved(List.of(slice(T, 1)), kept(100), Q, 1)).isEmpty();
    Map<Long, GridReading> mixed = kept(100, 90);
    mixed.put(T, reading(T, 100, Scope.LIFECYCLE));
    assertThat(Deferral.saved(List.of(slice(T + Q, 1)), mixed, Q, 1)).isEmpty();
  }
}
