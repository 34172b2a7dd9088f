package dev.graft.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.graft.run.Point;
import dev.graft.run.Store.AttemptKey;
import dev.graft.run.Views.Trial;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Curves that were drawn before a prune are drawn anew after it. */
final class PrunedCurvesTest extends Served {
  private static final String ORDER =
      "{\"olderThan\": \"0d\", \"what\": [\"points\"], \"apply\": %s}";

  private String sweep;

  /** Validated at its end alone: of each curve only the last point stays. */
  @BeforeEach
  void aSweepThatHasEnded() throws Exception {
    sweep = server.launch();
    new KnownRun(server.store).run(0);
    for (Trial trial : server.store.trials(sweep)) {
      List<Point> points =
          List.of(
              new Point("train-loss", 10, 10, 0.5),
              new Point("train-loss", 20, 20, 0.25),
              new Point("train-loss", 30, 30, 0.125),
              new Point("validation-accuracy", 30, 30, 0.5));
      server.store.metrics(new AttemptKey(trial.id(), trial.attempt()), points).join();
    }
  }

  private void prune(boolean apply) throws Exception {
    assertThat(
            server
                .send(
                    "POST",
                    "/api/v1/prune",
                    ORDER.formatted(apply),
                    "Content-Type",
                    "application/json")
                .statusCode())
        .isEqualTo(200);
  }

  private int points() throws Exception {
    JsonNode groups = server.json("/sweeps/" + sweep + "/curves?names=train-loss").path("groups");
    return groups.path(0).path("curves").path(0).path("points").size();
  }

  private String report() throws Exception {
    return server.get("/api/v1/sweeps/" + sweep + "/report?format=md").body();
  }

  @Test
  void curvesAndReports_tellWhatIsLeft() throws Exception {
    assertThat(points()).isEqualTo(3);
    assertThat(report()).contains("Training: train-loss");
    prune(false);
    assertThat(points()).isEqualTo(3);
    prune(true);
    assertThat(points()).isEqualTo(1);
    assertThat(report()).doesNotContain("Training: train-loss");
  }
}
