package dev.graft.carbon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.graft.experiment.InvalidInput;
import dev.graft.run.GridReading;
import dev.graft.run.GridReading.Scope;
import dev.graft.run.GridReading.Signal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hours by hand: midnight of 1970 is hour 0, negative times included. */
final class HourProfileTest {
  private static final long Q = GridReading.QUARTER_MILLIS;
  private static final long DAY = 96 * Q;

  /** 100 g/kWh at midnight, 10 more each hour. */
  private static final HourProfile RISING =
      HourProfile.given(
          "grams",
          IntStream.range(0, 24)
              .mapToObj(h -> String.valueOf(100 + 10 * h))
              .collect(Collectors.joining(", ")));

  private static GridReading at(long quarter, double grams, Scope scope) {
    return new GridReading(
        "GBR", quarter, quarter + Q, grams, Signal.AVERAGE, scope, false, quarter, "a");
  }

  @Test
  void hourOf_isOfTheDay_beforeTheEpochToo() {
    assertThat(HourProfile.hourOf(0)).isZero();
    assertThat(HourProfile.hourOf(DAY - 1)).isEqualTo(23);
    assertThat(HourProfile.hourOf(3 * DAY + 5 * Q)).isEqualTo(1);
    assertThat(HourProfile.hourOf(-1)).isEqualTo(23);
  }

  @Test
  void mean_isByEnergy_andMovesWithTheStart_overMidnight() {
    // begins in the last quarter of hour 22, most of it in hour 23
    Map<Long, Long> drawn = Map.of(91 * Q, 100L, 92 * Q, 300L);
    TreeMap<Long, Long> sorted = new TreeMap<>(drawn);
    assertThat(RISING.mean(sorted, 22).getAsDouble())
        .isCloseTo((100 * 320 + 300 * 330) / 400.0, within(1e-12));
    assertThat(RISING.mean(sorted, 23).getAsDouble())
        .isCloseTo((100 * 330 + 300 * 100) / 400.0, within(1e-12));
    assertThat(RISING.mean(sorted, 3).getAsDouble())
        .isCloseTo((100 * 130 + 300 * 140) / 400.0, within(1e-12));
  }

  @Test
  void oneFigure_holdsAtAnyHour() {
    HourProfile flat = HourProfile.given("grams", " 52.5 ");
    assertThat(flat.flat()).isTrue();
    assertThat(RISING.flat()).isFalse();
    assertThat(flat.mean(new TreeMap<>(Map.of(0L, 1L)), 17)).hasValue(52.5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1,2", "-3", "3001", "NaN", "1e3", "5,", "0x10"})
  void figuresThatAreNone_areRefused(String text) {
    assertThatThrownBy(() -> HourProfile.given("grams", text))
        .isInstanceOfSatisfying(
            InvalidInput.class, e -> assertThat(e.problems().get(0).cure()).contains("24"));
  }

  @Test
  void kept_isTheMeanOfDays_ofTheNewestKindOnly() {
    HourProfile profile =
        HourProfile.kept(
            "GBR",
            List.of(
                at(0, 900, Scope.DIRECT),
                at(4 * Q, 100, Scope.LIFECYCLE),
                at(DAY + 4 * Q, 200, Scope.LIFECYCLE),
                at(DAY + 5 * Q, 300, Scope.LIFECYCLE)));
    assertThat(profile.grams()).containsOnlyKeys(1);
    assertThat(profile.grams().get(1)).isCloseTo(200, within(1e-12));
    assertThat(profile.days()).isEqualTo(2);
    assertThat(profile.scope()).isEqualTo(Scope.LIFECYCLE);
    assertThat(profile.mean(new TreeMap<>(Map.of(0L, 1L)), 1)).hasValue(200);
    assertThat(profile.mean(new TreeMap<>(Map.of(0L, 1L)), 0)).isEmpty();
    assertThat(profile.mean(new TreeMap<>(Map.of(0L, 1L, 4 * Q, 1L)), 1)).isEmpty();
  }

  @Test
  void nothingKept_orDrawn_isNotKnown() {
    assertThat(HourProfile.kept("POL", List.of()).grams()).isEmpty();
    assertThat(RISING.mean(new TreeMap<>(), 3)).isEmpty();
  }
}
