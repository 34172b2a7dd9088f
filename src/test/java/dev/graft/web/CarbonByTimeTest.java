package dev.graft.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.graft.carbon.Intensity;
import dev.graft.run.AttemptState;
import dev.graft.run.Claim;
import dev.graft.run.EnergyReport;
import dev.graft.run.EnergyReport.Share;
import dev.graft.run.GridReading;
import dev.graft.run.GridReading.Scope;
import dev.graft.run.GridReading.Signal;
import dev.graft.run.Result;
import dev.graft.run.Store.AttemptKey;
import dev.graft.web.api.ChargedGrid;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Energy of two quarters of an hour, over the real store; grams by hand. */
final class CarbonByTimeTest extends Served {
  private static final long Q = GridReading.QUARTER_MILLIS;
  private static final double KWH = 3.6e12;

  private String sweep;
  private Claim claim;

  @BeforeEach
  void prepare() throws Exception {
    sweep = server.launch();
    claim = server.store.claim("n1", List.of("n1/0"), 1_000, 60_000).join().get(0);
    tell(1, 10, 900_000_000);
    tell(2, Q + 10, 1_000_000_000);
    server
        .store
        .finish(
            new AttemptKey(claim.trial(), 1),
            new Result(AttemptState.SUCCEEDED, Map.of("score", 0.5), null, false),
            Q + 20)
        .join();
  }

  private void tell(long seq, long millis, long uj) {
    Share share = new Share(claim.trial(), 1, uj, 0, 0, 1);
    server
        .store
        .energy(
            new EnergyReport(
                "n1", "b1", seq, millis, "FRA", "rapl", 1, 1, 9, uj, 0, 0, 0, List.of(share)))
        .join();
  }

  private void grid(long quarter, double grams, Scope scope) {
    server
        .store
        .grid(
            new GridReading(
                "FRA", quarter, quarter + Q, grams, Signal.AVERAGE, scope, false, quarter, "a"))
        .join();
  }

  private double total(String path) throws Exception {
    return server.json(path).at("/carbonG/total").asDouble();
  }

  @Test
  void eachQuarter_byItsOwnFigure_everywhereTheSame() throws Exception {
    grid(0, 100, Scope.DIRECT);
    grid(Q, 300, Scope.DIRECT);
    double byHand = (900_000_000 * 100.0 + 100_000_000 * 300.0) / KWH;
    assertThat(total("/sweeps/" + sweep)).isCloseTo(byHand, within(1e-12));
    assertThat(total("/trials/" + claim.trial())).isCloseTo(byHand, within(1e-12));
    assertThat(total("/carbon?sweep=" + sweep)).isCloseTo(byHand, within(1e-12));
    assertThat(total("/carbon")).isCloseTo(byHand, within(1e-12));
    JsonNode factor = server.json("/carbon?sweep=" + sweep).at("/factors/0");
    assertThat(factor.path("gramsPerKwh").asDouble()).isCloseTo(120, within(1e-9));
    assertThat(factor.path("scope").asText()).isEqualTo("direct");
    assertThat(factor.at("/byTime/lo").asDouble()).isEqualTo(100);
    assertThat(factor.at("/byTime/hi").asDouble()).isEqualTo(300);
    assertThat(factor.at("/byTime/until").asText()).isEqualTo("1970-01-01T00:30:00Z");
  }

  @Test
  void budgets_areChargedByTheSame() throws Exception {
    Intensity before = charged();
    grid(0, 100, Scope.DIRECT);
    grid(Q, 300, Scope.DIRECT);
    assertThat(before.gramsPerKwh()).isEqualTo(360);
    assertThat(charged().gramsPerKwh()).isCloseTo(120, within(1e-9));
  }

  private Intensity charged() {
    return ChargedGrid.of(
            server.store, new FakeEmissions(), server.store.sweep(sweep).orElseThrow())
        .apply("FRA")
        .orElseThrow();
  }

  @Test
  void figuresThatComeLater_changeNothing() throws Exception {
    grid(0, 100, Scope.DIRECT);
    grid(Q, 300, Scope.DIRECT);
    double before = total("/sweeps/" + sweep);
    grid(0, 5, Scope.DIRECT);
    grid(2 * Q, 7, Scope.DIRECT);
    assertThat(total("/sweeps/" + sweep)).isEqualTo(before);
  }

  /** The yearly mean of the fake is 360 g/kWh. */
  @Test
  void gapBesideDirectFigures_isYearlyForAll_andSaidAloud() throws Exception {
    grid(0, 100, Scope.DIRECT);
    JsonNode ledger = server.json("/carbon?sweep=" + sweep);
    assertThat(ledger.at("/carbonG/total").asDouble())
        .isCloseTo(1_000_000_000 * 360.0 / KWH, within(1e-12));
    assertThat(ledger.path("note").asText()).contains("1 of 2").contains("never mixed");
    assertThat(ledger.at("/factors/0/year").asInt()).isEqualTo(2023);
    assertThat(ledger.at("/factors/0/byTime").isNull()).isTrue();
  }

  /** Such as that of a database of before energy was kept by time. */
  @Test
  void energyWithoutATime_isAGapToo() throws Exception {
    grid(0, 100, Scope.DIRECT);
    grid(Q, 300, Scope.DIRECT);
    try (Connection database =
            DriverManager.getConnection("jdbc:sqlite:" + server.directory + "/data/graft.db");
        Statement statement = database.createStatement()) {
      statement.executeUpdate("DELETE FROM attempt_quarter WHERE quarter = 0");
      statement.executeUpdate("UPDATE attempt_quarter SET uj = 100000000");
    }
    JsonNode ledger = server.json("/carbon?sweep=" + sweep);
    assertThat(ledger.at("/carbonG/total").asDouble())
        .isCloseTo(1_000_000_000 * 360.0 / KWH, within(1e-12));
  }

  @Test
  void gapBesideLifecycleFigures_isFilled_andSaidAloud() throws Exception {
    grid(0, 100, Scope.LIFECYCLE);
    JsonNode ledger = server.json("/carbon?sweep=" + sweep);
    assertThat(ledger.at("/carbonG/total").asDouble())
        .isCloseTo((900_000_000 * 100.0 + 100_000_000 * 360.0) / KWH, within(1e-12));
    assertThat(ledger.path("note").asText()).contains("stands in");
    assertThat(ledger.at("/factors/0/byTime/yearly").asInt()).isEqualTo(1);
  }

  @Test
  void whatIf_keepsTheTimes_unlessAnotherGridIsAsked() throws Exception {
    grid(0, 100, Scope.DIRECT);
    grid(Q, 300, Scope.DIRECT);
    String path = "/sweeps/" + sweep + "/what-if";
    assertThat(server.json(path + "?pue=2").path("ratio").asDouble()).isCloseTo(2, within(1e-12));
    assertThat(server.json(path + "?zone=POL").path("ratio").asDouble())
        .isCloseTo(720 / 120.0, within(1e-9));
    assertThat(server.json(path + "?year=2023").path("ratio").asDouble())
        .isCloseTo(360 / 120.0, within(1e-9));
  }

  /** Launched and let go by hand: the same energy, an hour later. */
  @Test
  void deferral_whatWaitingSaved_isTold() throws Exception {
    long launch = FakeControl.NOW;
    String body =
        TestServer.EXPERIMENT.replace(
            "carbon: {zone: FRA}", "carbon: {zone: FRA, defer: {until: 2h, below: 50 g/kWh}}");
    String id =
        TestServer.JSON
            .readTree(server.send("POST", "/api/v1/sweeps", body).body())
            .path("id")
            .asText();
    JsonNode waits = server.json("/sweeps/" + id).path("deferral");
    assertThat(waits.path("startedAt").isNull()).isTrue();
    assertThat(waits.path("savedG").isNull()).isTrue();
    server.store.defer(id, "started at 100 g/kWh", true, launch + 4 * Q).join();
    Claim deferred = null;
    while (deferred == null || !deferred.sweep().equals(id)) {
      deferred = server.store.claim("n2", List.of("n2/0"), launch, 60_000).join().get(0);
    }
    Share share = new Share(deferred.trial(), 1, 3_600_000_000L, 0, 0, 1);
    server
        .store
        .energy(
            new EnergyReport(
                "n2",
                "b",
                1,
                launch + 4 * Q,
                "FRA",
                "rapl",
                1,
                1,
                9,
                3_600_000_000L,
                0,
                0,
                0,
                List.of(share)))
        .join();
    String path = "/sweeps/" + id;
    assertThat(server.json(path).at("/deferral/savedReason").asText()).contains("not kept");
    long start = GridReading.quarter(launch);
    grid(start, 300, Scope.DIRECT);
    grid(start + 4 * Q, 100, Scope.DIRECT);
    // a Wh at 100 in place of 300 g/kWh
    assertThat(server.json(path).at("/deferral/savedG").asDouble()).isCloseTo(0.2, within(1e-9));
    assertThat(server.json(path).at("/deferral/reason").asText()).contains("100 g/kWh");
  }
}
