package dev.graft.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.run.SweepCommand;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** A sweep's priority by REST. */
final class PriorityRoutesTest extends Served {
  private HttpResponse<String> priority(String sweep, String body) throws Exception {
    return server.send(
        "POST", "/api/v1/sweeps/" + sweep + "/priority", body, "Content-Type", "application/json");
  }

  @Test
  void priority_isToldAndChanged() throws Exception {
    String sweep = server.launch();
    assertThat(server.json("/sweeps/" + sweep).path("priority").asInt()).isEqualTo(10);
    HttpResponse<String> changed = priority(sweep, "{\"priority\": 35}");
    assertThat(changed.statusCode()).as(changed.body()).isEqualTo(202);
    assertThat(changed.body()).contains("\"priority\":35", "queued");
    assertThat(server.json("/sweeps/" + sweep).path("priority").asInt()).isEqualTo(35);
  }

  @Test
  void badPriorities_areRefused() throws Exception {
    String sweep = server.launch();
    for (String bad :
        new String[] {
          "",
          "[]",
          "{}",
          "35",
          "{\"priority\": 0}",
          "{\"priority\": 101}",
          "{\"priority\": 1.5}",
          "{\"priority\": \"9\"}",
          "{\"priority\": 9, \"x\": 1}"
        }) {
      HttpResponse<String> answer = priority(sweep, bad);
      assertThat(answer.statusCode()).as(bad).isEqualTo(422);
      assertThat(answer.body()).contains("whole number from 1 to 100");
    }
    assertThat(priority("s99", "{\"priority\": 9}").statusCode()).isEqualTo(404);
    server.store.command(sweep, SweepCommand.CANCEL, null, 5).join();
    assertThat(priority(sweep, "{\"priority\": 9}").statusCode()).isEqualTo(409);
  }
}
