package dev.graft.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tags and notes, and lists that are filtered by them. */
final class MarksTest {
  private static TestServer server;
  private static String sweep;

  @BeforeAll
  static void start(@TempDir Path directory) throws Exception {
    server = new TestServer(directory);
    sweep = server.launch();
    server.launch();
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  private static HttpResponse<String> patch(String body) throws Exception {
    return server.send(
        "PATCH", "/api/v1/sweeps/" + sweep, body, "Content-Type", "application/json");
  }

  @Test
  void marked_isTold_listed_found() throws Exception {
    HttpResponse<String> answer = patch("{\"tags\": [\"paper\", \"b\"], \"note\": \"why?\"}");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(TestServer.JSON.readTree(answer.body()).path("tags").toString())
        .isEqualTo("[\"b\",\"paper\"]");
    assertThat(server.json("/sweeps/" + sweep).path("note").asText()).isEqualTo("why?");
    JsonNode found = server.json("/sweeps?tag=paper,b&kind=domain-adaptation&state=queued,running");
    assertThat(found.path("items")).hasSize(1);
    assertThat(found.path("items").path(0).path("tags")).hasSize(2);
    assertThat(server.json("/sweeps?tag=none").path("items")).isEmpty();
    assertThat(server.json("/sweeps?kind=transfer").path("items")).isEmpty();
    assertThat(server.json("/sweeps?sort=-energy").path("items")).hasSize(2);
    assertThat(server.json("/tags").path("items").path(1).toString())
        .isEqualTo("{\"tag\":\"paper\",\"sweeps\":1}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nonsense | body",
        "[] | body",
        "{\"name\": \"x\"} | name",
        "{\"note\": 1} | note",
        "{\"tags\": \"x\"} | tags",
        "{\"tags\": [1]} | tags",
        "{\"tags\": [\"-x\"]} | tags"
      })
  void mistake_isNamed(String body, String path) throws Exception {
    HttpResponse<String> answer = patch(body);
    assertThat(answer.statusCode()).isEqualTo(422);
    JsonNode problem = TestServer.JSON.readTree(answer.body()).path("problems").path(0);
    assertThat(problem.path("path").asText()).isEqualTo(path);
    assertThat(problem.path("cure").asText()).isNotBlank();
  }

  @Test
  void unknownStateAmongSeveral_isRefused() throws Exception {
    HttpResponse<String> answer = server.get("/api/v1/sweeps?state=running,asleep");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("budget-exhausted");
  }
}
