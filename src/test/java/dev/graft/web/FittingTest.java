package dev.graft.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Experiments that the nodes that are here cannot do as they ask. */
final class FittingTest extends Served {
  private static final String BY_GRAMS =
      TestServer.EXPERIMENT
              .replace(
                  "methods: [dann]", "methods: [{name: dann, lambda: {logUniform: [0.01, 10]}}]")
              .replace("carbon: {zone: FRA}\n", "")
          + "search: {algorithm: evolution, trials: 14, objectives: [quality, carbon]}\n";

  @Test
  void noNodeCanRunIt_isRefusedAtItsLaunch() throws Exception {
    HttpResponse<String> refused =
        server.send(
            "POST", "/api/v1/sweeps", TestServer.EXPERIMENT + "run: {device: gpu, memory: 2 GB}\n");
    assertThat(refused.statusCode()).as(refused.body()).isEqualTo(409);
    assertThat(refused.body()).contains("slot of kind gpu", "run.device");
  }

  @Test
  void gramsOfANodeWithoutAZone_cannotBeWeighed() throws Exception {
    for (String path : List.of("/api/v1/experiments/validate", "/api/v1/sweeps")) {
      server.control.zone = null;
      HttpResponse<String> refused = server.send("POST", path, BY_GRAMS);
      assertThat(refused.statusCode()).as(refused.body()).isEqualTo(409);
      assertThat(refused.body())
          .contains("search.objectives", "the grid zone of n1 is not known", "carbon: {zone: ...}");
      server.control.zone = "XKX";
      assertThat(server.send("POST", path, BY_GRAMS).body()).contains("no intensity of it");
    }
  }

  @Test
  void gramsThatAreKnown_areWeighed() throws Exception {
    HttpResponse<String> here = server.send("POST", "/api/v1/experiments/validate", BY_GRAMS);
    assertThat(here.statusCode()).as(here.body()).isEqualTo(200);
    server.control.zone = null;
    String named = BY_GRAMS + "carbon: {zone: POL}\n";
    assertThat(server.send("POST", "/api/v1/sweeps", named).statusCode()).isEqualTo(201);
    String energy = BY_GRAMS.replace("quality, carbon", "quality, energy");
    assertThat(server.send("POST", "/api/v1/sweeps", energy).statusCode()).isEqualTo(201);
  }
}
