package dev.graft.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.run.AttemptState;
import dev.graft.run.Claim;
import dev.graft.run.EnergyReport;
import dev.graft.run.EnergyReport.Share;
import dev.graft.run.Point;
import dev.graft.run.Result;
import dev.graft.run.Store.AttemptKey;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Sweeps of fine-tuning against target-only that run to known ends at known costs. */
final class KnownTransfer {
  private final TestServer server;
  private int reports;

  /** The meter of trials from now on. */
  String meter = "rapl";

  KnownTransfer(TestServer server) {
    this.server = server;
  }

  static String experiment(String more) {
    return """
    graft: 1
    name: known
    kind: transfer
    data: {source: mnist, target: {dataset: optdigits, labels: 5}}
    methods: [fine-tune]
    baselines: [target-only]
    seeds: 5
    carbon: {zone: FRA}
    """
        + more;
  }

  String launch(String experiment) throws Exception {
    HttpResponse<String> launched = server.send("POST", "/api/v1/sweeps", experiment);
    assertThat(launched.statusCode()).as(launched.body()).isEqualTo(201);
    return TestServer.JSON.readTree(launched.body()).path("id").asText();
  }

  /**
   * Runs all that waits.
   *
   * @param joules of a trial, by the name of its method
   */
  void run(ToDoubleFunction<String> joules) {
    List<Claim> claims;
    while (!(claims = server.store.claim("n1", List.of("n1/0"), 1_000, 60_000).join()).isEmpty()) {
      finish(claims.get(0), joules.applyAsDouble(claims.get(0).planned().method()));
    }
  }

  private void finish(Claim claim, double joules) {
    AttemptKey key = new AttemptKey(claim.trial(), claim.attempt());
    long uj = Math.round(joules * 1e6);
    server
        .store
        .energy(
            new EnergyReport(
                "n1",
                "boot" + reports++,
                1,
                2_000,
                "FRA",
                meter,
                0.93,
                1.07,
                30,
                uj,
                0,
                0,
                0,
                List.of(new Share(key.trial(), key.attempt(), uj, 0, 0, 1.0))))
        .join();
    // Validation scores rise to .5 over the attempt, which lasts from 1,000 to 2,000 ms.
    server
        .store
        .metrics(
            key,
            List.of(
                new Point("validation-accuracy", 1, 1_250, 0.3),
                new Point("validation-accuracy", 2, 1_500, 0.4),
                new Point("validation-accuracy", 3, 2_000, 0.5)))
        .join();
    Map<String, Double> metrics =
        claim.planned().method().equals("source-model")
            ? Map.of("source-validation", 0.9)
            : Map.of("score", 0.5, "validation", 0.5);
    server
        .store
        .finish(key, new Result(AttemptState.SUCCEEDED, metrics, null, false), 2_000)
        .join();
  }
}
