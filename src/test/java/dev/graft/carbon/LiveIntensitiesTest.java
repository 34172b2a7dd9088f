package dev.graft.carbon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.carbon.IntensityProvider.Unavailable;
import dev.graft.carbon.LiveIntensities.Standing;
import dev.graft.carbon.LiveIntensities.State;
import dev.graft.run.GridReading;
import dev.graft.run.GridReading.Scope;
import dev.graft.run.GridReading.Signal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiveIntensitiesTest {
  private static final long MINUTE = 60_000;
  private static final long HOUR = 60 * MINUTE;
  private static final long T = 1_000 * HOUR;

  /** Answers as queued; the last answer again and again. */
  private static final class Scripted implements IntensityProvider {
    final Deque<Object> answers = new ArrayDeque<>();
    int asked;

    @Override
    public String name() {
      return "the service";
    }

    @Override
    @SuppressWarnings("unchecked")
    public List<GridReading> readings(String zone, long now) throws Unavailable {
      asked++;
      Object answer = answers.size() > 1 ? answers.poll() : answers.peek();
      if (answer instanceof Unavailable e) throw e;
      return (List<GridReading>) answer;
    }
  }

  private final Scripted service = new Scripted();
  private final List<String> said = new ArrayList<>();
  private Optional<GridReading> stored = Optional.empty();
  private final LiveIntensities live =
      new LiveIntensities(service, zone -> stored, (standing, told) -> said.add(told));

  private static GridReading halfHour(long from, double grams) {
    return new GridReading(
        "GBR", from, from + HOUR / 2, grams, Signal.AVERAGE, Scope.DIRECT, false, from, "test");
  }

  private static Unavailable trouble(Duration retryAfter) {
    return new Unavailable("the service: it answered with status 500", retryAfter);
  }

  private State at(long now) {
    return live.at("GBR", now);
  }

  @Test
  void onePeriod_isAskedOnce() {
    service.answers.add(List.of(halfHour(T, 200)));
    for (long now = T; now < T + HOUR / 2; now += MINUTE) {
      assertThat(at(now).standing()).isEqualTo(Standing.LIVE);
      assertThat(at(now).reading().gramsPerKwh()).isEqualTo(200);
    }
    assertThat(service.asked).isEqualTo(1);
    assertThat(said).singleElement().asString().contains("200 g/kWh").contains("direct");
  }

  @Test
  void forecastOfManyHours_isAskedAnewEachPeriod() {
    service.answers.add(List.of(halfHour(T, 200), halfHour(T + HOUR / 2, 180)));
    service.answers.add(List.of(halfHour(T + HOUR / 2, 190), halfHour(T + HOUR, 170)));
    at(T);
    assertThat(live.forecast("GBR", T)).hasSize(2);
    assertThat(at(T + HOUR / 2).reading().gramsPerKwh()).isEqualTo(190);
    assertThat(service.asked).isEqualTo(2);
  }

  @Test
  void forecastStands_whereTheServiceFailsMeanwhile() {
    service.answers.add(List.of(halfHour(T, 200), halfHour(T + HOUR / 2, 180)));
    service.answers.add(trouble(null));
    at(T);
    State later = at(T + HOUR / 2);
    assertThat(later.standing()).isEqualTo(Standing.LIVE);
    assertThat(later.reading().gramsPerKwh()).isEqualTo(180);
    assertThat(later.trouble()).contains("500");
  }

  @Test
  void failure_lastKnownWithItsAge_thenTheYearlyMean_bothAloud() {
    service.answers.add(List.of(halfHour(T, 200)));
    service.answers.add(trouble(null));
    at(T);
    State known = at(T + 2 * HOUR);
    assertThat(known.standing()).isEqualTo(Standing.LAST_KNOWN);
    assertThat(known.reading().gramsPerKwh()).isEqualTo(200);
    assertThat(known.reading().lastKnown()).isTrue();
    assertThat(known.reading().asOf()).isEqualTo(T);
    State gone = at(T + HOUR / 2 + LiveIntensities.LAST_KNOWN_MILLIS);
    assertThat(gone.standing()).isEqualTo(Standing.YEARLY);
    assertThat(gone.reading()).isNull();
    assertThat(said).hasSize(3);
    assertThat(said.get(1)).contains("last known 2 h ago").contains("status 500");
    assertThat(said.get(2)).contains("yearly mean").contains("status 500");
  }

  @Test
  void failing_isAskedEverMoreSeldom() {
    service.answers.add(trouble(null));
    for (long now = T; now < T + 6 * HOUR; now += MINUTE / 2) at(now);
    // after 1, 2, 4, 8, 16, 30, 30 … minutes
    assertThat(service.asked).isBetween(14, 18);
  }

  @Test
  void retryAfter_isHonoured() {
    service.answers.add(trouble(Duration.ofMinutes(50)));
    for (long now = T; now < T + 50 * MINUTE; now += MINUTE) at(now);
    assertThat(service.asked).isEqualTo(1);
    at(T + 50 * MINUTE);
    assertThat(service.asked).isEqualTo(2);
  }

  @Test
  void retryAfterOfYears_isNotForEver() {
    service.answers.add(trouble(Duration.ofDays(3_650)));
    at(T);
    at(T + 6 * HOUR);
    assertThat(service.asked).isEqualTo(2);
  }

  @Test
  void yesterdaysData_isNotToday() {
    service.answers.add(List.of(halfHour(T - 23 * HOUR, 90)));
    State state = at(T);
    assertThat(state.standing()).isEqualTo(Standing.YEARLY);
    assertThat(state.trouble()).contains("22 h old");
  }

  @Test
  void dataOfTwoHoursAgo_areLastKnown() {
    service.answers.add(List.of(halfHour(T - 2 * HOUR, 90)));
    State state = at(T);
    assertThat(state.standing()).isEqualTo(Standing.LAST_KNOWN);
    assertThat(state.reading().asOf()).isEqualTo(T - 2 * HOUR);
  }

  @Test
  void dataOfTheFutureOnly_areNoneOfThePresent() {
    service.answers.add(List.of(halfHour(T + HOUR, 90)));
    assertThat(at(T).standing()).isEqualTo(Standing.YEARLY);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY, 3_001})
  void figureThatNoGridCanHave_isNotTaken(double grams) {
    service.answers.add(List.of(halfHour(T, grams)));
    State state = at(T);
    assertThat(state.standing()).isEqualTo(Standing.YEARLY);
    assertThat(state.trouble()).contains("no grid can have");
  }

  @Test
  void emptyAnswer_isTrouble() {
    service.answers.add(List.of());
    assertThat(at(T).standing()).isEqualTo(Standing.YEARLY);
  }

  @Test
  void afterARestart_theStoredFigureIsTheLastKnown() {
    stored = Optional.of(halfHour(T - HOUR, 120));
    service.answers.add(trouble(null));
    assertThat(at(T).standing()).isEqualTo(Standing.LAST_KNOWN);
    assertThat(at(T).reading().gramsPerKwh()).isEqualTo(120);
  }

  @Test
  void recovery_isLiveAgain_andAloud() {
    service.answers.add(trouble(null));
    service.answers.add(List.of(halfHour(T, 75)));
    assertThat(at(T).standing()).isEqualTo(Standing.YEARLY);
    assertThat(at(T + 5 * MINUTE).standing()).isEqualTo(Standing.LIVE);
    assertThat(said).hasSize(2);
  }

  @Test
  void charging_isTheQuarterOfAnHour() {
    GridReading charged = halfHour(T, 75).charging(T + 17 * MINUTE);
    assertThat(charged.from()).isEqualTo(T + 15 * MINUTE);
    assertThat(charged.until()).isEqualTo(T + 30 * MINUTE);
    assertThat(charged.lastKnown()).isFalse();
  }
}
