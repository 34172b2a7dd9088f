package dev.graft.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import dev.graft.carbon.IntensityProvider;
import dev.graft.carbon.IntensityProvider.Unavailable;
import dev.graft.experiment.InvalidInput;
import dev.graft.run.GridReading;
import dev.graft.run.GridReading.Scope;
import dev.graft.run.GridReading.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each provider against recorded answers, and against all that a service may do wrong. */
class ProvidersTest {
  private static final long NOW = at("2020-05-24T20:41:00Z");
  private static final String SECRET = "who:s3cret";

  private FakeService service;

  @BeforeEach
  void start() throws Exception {
    service = new FakeService();
  }

  @AfterEach
  void stop() {
    service.close();
  }

  private static long at(String time) {
    return Instant.parse(time).toEpochMilli();
  }

  private IntensityProvider provider(String name) {
    return Providers.named(name, service.home(), SECRET, Duration.ofSeconds(20));
  }

  @Test
  void british_nation_measuredNow_andForecastAfter() throws Exception {
    service.body = FakeService.recorded("gb-national.json");
    List<GridReading> readings = provider("gb").readings("GBR", NOW);
    assertThat(service.asked).containsExactly("/intensity/2020-05-24T20:41:00Z/fw24h");
    assertThat(readings)
        .extracting(GridReading::gramsPerKwh)
        .containsExactly(143., 148., 144., 138.);
    assertThat(readings).extracting(GridReading::forecast).containsExactly(false, true, true, true);
    GridReading now = readings.get(0);
    assertThat(now.covers(NOW)).isTrue();
    assertThat(now.until() - now.from()).isEqualTo(1_800_000);
    assertThat(now.signal()).isEqualTo(Signal.AVERAGE);
    assertThat(now.scope()).isEqualTo(Scope.DIRECT);
  }

  @Test
  void british_region_isForecast() throws Exception {
    service.body = FakeService.recorded("gb-regional.json");
    List<GridReading> readings = provider("gb").readings("GBR-13", NOW);
    assertThat(service.asked)
        .containsExactly("/regional/intensity/2020-05-24T20:41:00Z/fw24h/regionid/13");
    assertThat(readings).extracting(GridReading::gramsPerKwh).containsExactly(201., 190.);
    assertThat(readings).allMatch(GridReading::forecast);
    assertThat(readings.get(0).zone()).isEqualTo("GBR-13");
  }

  @Test
  void electricityMaps_anHour_lifecycle_withoutTheCallersAddress() throws Exception {
    service.body = FakeService.recorded("electricity-maps.json");
    GridReading reading = provider("electricity-maps").readings("FRA", NOW).get(0);
    assertThat(service.asked.get(0))
        .startsWith("/v3/carbon-intensity/latest?zone=FR&")
        .contains("emissionFactorType=lifecycle")
        .contains("shouldUseFallbackCallerLookup=false");
    assertThat(service.secrets.get(0)).endsWith(SECRET);
    assertThat(reading.gramsPerKwh()).isEqualTo(58);
    assertThat(reading.from()).isEqualTo(at("2020-05-24T20:00:00Z"));
    assertThat(reading.until()).isEqualTo(at("2020-05-24T21:00:00Z"));
    assertThat(reading.scope()).isEqualTo(Scope.LIFECYCLE);
    assertThat(reading.forecast()).isTrue();
  }

  /** 870 lb/MWh are 394.63 g/kWh. */
  @Test
  void wattTime_marginal_inGrams_byATokenThatIsKept() throws Exception {
    service.body = FakeService.recorded("watttime.json");
    IntensityProvider wattTime = provider("watttime");
    List<GridReading> readings = wattTime.readings("USA-CAISO_NORTH", NOW);
    assertThat(readings.get(0).gramsPerKwh()).isCloseTo(394.6254, within(1e-4));
    assertThat(readings.get(0).signal()).isEqualTo(Signal.MARGINAL);
    assertThat(readings.get(0).covers(NOW)).isTrue();
    wattTime.readings("USA-CAISO_NORTH", NOW + 600_000);
    assertThat(service.asked).hasSize(3);
    assertThat(service.asked.get(0)).isEqualTo("/login");
    // base64 of who:s3cret
    assertThat(service.secrets.get(0)).startsWith("Basic d2hvOnMzY3JldA==");
    assertThat(service.secrets.get(1)).startsWith("Bearer t1");
    wattTime.readings("USA-CAISO_NORTH", NOW + Duration.ofMinutes(31).toMillis());
    assertThat(service.asked.subList(3, 5)).first().isEqualTo("/login");
  }

  @ParameterizedTest
  @CsvSource({
    "gb, GBR",
    "gb, GBR-13",
    "electricity-maps, FRA",
    "watttime, USA-CAISO_NORTH",
  })
  void whateverElseComes_isUnavailable_andTellsNoSecret(String name, String zone) {
    refused(name, zone, 500, "<html>oops</html>", "status 500");
    refused(name, zone, 429, "", "too often");
    refused(name, zone, 401, "{}", "GRAFT_CARBON_TOKEN");
    refused(name, zone, 404, "{}", "zone");
    refused(name, zone, 200, "<html><body>Sign in to the hotel</body></html>", "JSON");
    refused(name, zone, 200, "", "JSON");
    refused(name, zone, 200, "[]", "JSON");
    refused(name, zone, 200, "{}", "");
    refused(name, zone, 200, "{\"data\":[]}", "");
    refused(name, zone, 200, "{\"data\":[{\"from\":\"today\",\"to\":7}]}", "");
  }

  private void refused(String name, String zone, int status, String body, String why) {
    service.status = status;
    service.body = body;
    Unavailable e =
        catchThrowableOfType(Unavailable.class, () -> provider(name).readings(zone, NOW));
    assertThat(e).as(status + " " + body).isNotNull().hasMessageContaining(why);
    assertThat(e.getMessage()).doesNotContain("s3cret").doesNotContain("czNjcmV0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"120", "Tue, 31 Dec 2199 23:59:59 GMT"})
  void retryAfter_isKept(String wish) {
    service.status = 429;
    service.retryAfter = wish;
    Unavailable e =
        catchThrowableOfType(Unavailable.class, () -> provider("gb").readings("GBR", NOW));
    assertThat(e.retryAfter()).isGreaterThanOrEqualTo(Duration.ofSeconds(120));
  }

  @Test
  void retryAfter_thatIsNone_isNone() {
    service.status = 503;
    service.retryAfter = "soon";
    Unavailable e =
        catchThrowableOfType(Unavailable.class, () -> provider("gb").readings("GBR", NOW));
    assertThat(e.retryAfter()).isNull();
  }

  @Test
  void silence_endsWithThePatience() {
    service.silent = true;
    IntensityProvider hasty = Providers.named("gb", service.home(), null, Duration.ofMillis(50));
    assertThatThrownBy(() -> hasty.readings("GBR", NOW)).hasMessageContaining("within 50 ms");
  }

  @Test
  void nobodyThere_isUnavailable() {
    service.close();
    assertThatThrownBy(() -> provider("gb").readings("GBR", NOW))
        .isInstanceOf(Unavailable.class)
        .hasMessageContaining("cannot be reached");
  }

  @Test
  void anotherZone_isNotTaken() throws Exception {
    service.body = FakeService.recorded("electricity-maps.json").replace("\"FR\"", "\"DE\"");
    assertThatThrownBy(() -> provider("electricity-maps").readings("FRA", NOW))
        .hasMessageContaining("answered for \"DE\"");
    service.body = FakeService.recorded("electricity-maps.json").replace("lifecycle", "direct");
    assertThatThrownBy(() -> provider("electricity-maps").readings("FRA", NOW))
        .hasMessageContaining("direct");
    service.body = FakeService.recorded("gb-regional.json");
    assertThatThrownBy(() -> provider("gb").readings("GBR-14", NOW))
        .hasMessageContaining("region 13");
    service.body = FakeService.recorded("watttime.json");
    assertThatThrownBy(() -> provider("watttime").readings("USA-PJM_DC", NOW))
        .hasMessageContaining("CAISO_NORTH");
    service.body = FakeService.recorded("watttime.json").replace("lbs_co2_per_mwh", "percent");
    assertThatThrownBy(() -> provider("watttime").readings("USA-CAISO_NORTH", NOW))
        .hasMessageContaining("percent");
  }

  @ParameterizedTest
  @CsvSource({
    "gb, FRA, GBR",
    "gb, GBR-99, GBR-17",
    "watttime, USA, CAISO_NORTH",
    "electricity-maps, XYZ, ISO3",
  })
  void zoneItCannotKnow_isNotAsked(String name, String zone, String cure) {
    assertThatThrownBy(() -> provider(name).readings(zone, NOW))
        .isInstanceOf(Unavailable.class)
        .hasMessageContaining(zone.substring(0, 3))
        .hasMessageContaining(cure);
    assertThat(service.asked).isEmpty();
  }

  @Test
  void settingsThatCannotWork_haveACure() {
    assertThatThrownBy(() -> Providers.named("uk", null, null))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("electricity-maps");
    assertThatThrownBy(() -> Providers.named("electricity-maps", null, " "))
        .hasMessageContaining("GRAFT_CARBON_TOKEN");
    assertThatThrownBy(() -> Providers.named("watttime", null, "tokenonly"))
        .hasMessageContaining("user:password")
        .hasMessageNotContaining("tokenonly");
    assertThatThrownBy(() -> Providers.named("gb", "ftp://x", null))
        .hasMessageContaining("--carbon-url");
  }
}
