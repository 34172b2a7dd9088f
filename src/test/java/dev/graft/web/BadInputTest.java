package dev.graft.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every mistake is answered with its place and a cure, and changes nothing. */
final class BadInputTest {
  private static final String SOURCE = "data.source.path";
  private static TestServer server;
  private static String sweep;
  private static String trial;

  @BeforeAll
  static void start(@TempDir Path directory) throws Exception {
    server = new TestServer(directory);
    sweep = server.launch();
    trial = server.store.trials(sweep).get(0).id();
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  private static Arguments bad(
      String verb, String path, String body, int status, String where, String cure) {
    return Arguments.of(verb, path, body, status, where, cure, new String[0]);
  }

  private static Arguments header(String name, String value, int status, String cure) {
    return Arguments.of(
        "POST",
        "/api/v1/sweeps",
        TestServer.EXPERIMENT,
        status,
        name,
        cure,
        new String[] {name, value});
  }

  private static String without(String line) {
    return TestServer.EXPERIMENT.replace(line + "\n", "");
  }

  private static String with(String line) {
    String key = line.substring(0, line.indexOf(':'));
    return TestServer.EXPERIMENT.replaceAll("(?m)^" + key + ":.*$", line);
  }

  private static String source(String path) {
    return with(
        "data: {source: {path: "
            + path
            + ", format: csv, label: y}, target: {dataset: optdigits, labels: 0}}");
  }

  static Stream<Arguments> mistakes() {
    String huge = TestServer.EXPERIMENT + "# " + "x".repeat(1 << 20);
    return Stream.of(
        bad("GET", "/api/v1/sweeps?state=runing", null, 400, "state", "running"),
        bad("GET", "/api/v1/sweeps?sort=size", null, 400, "sort", "createdAt"),
        bad("GET", "/api/v1/sweeps?limit=0", null, 400, "limit", "from 1 to 500"),
        bad("GET", "/api/v1/sweeps?limit=many", null, 400, "limit", "whole number"),
        bad("GET", "/api/v1/sweeps?limit=99999999999999", null, 400, "limit", "whole number"),
        bad("GET", "/api/v1/sweeps?stat=running", null, 400, "stat", "state"),
        bad("GET", "/api/v1/sweeps?cursor=x", null, 400, "cursor", "next"),
        bad("GET", "/api/v1/sweeps/nope", null, 404, "id", "list"),
        bad("GET", "/api/v1/sweeps/nope/trials", null, 404, "id", "list"),
        bad("GET", "/api/v1/sweeps/nope/comparison", null, 404, "id", "list"),
        bad("GET", "/api/v1/sweeps/nope/export", null, 404, "id", "list"),
        bad("GET", "/api/v1/sweeps/@/export?format=xls", null, 400, "format", "csv, json"),
        bad("GET", "/api/v1/sweeps/@/export?format=csv&table=all", null, 400, "table", "series"),
        bad("GET", "/api/v1/sweeps/@/export?format=json&table=series", null, 400, "table", "csv"),
        bad("GET", "/api/v1/sweeps/@/trials?state=queued", null, 400, "state", "waiting"),
        bad("GET", "/api/v1/sweeps/@/trials?sort=-loss", null, 400, "sort", "score"),
        bad("GET", "/api/v1/sweeps/@/trials?cursor=zzz", null, 400, "cursor", "next"),
        bad("GET", "/api/v1/sweeps/@/trials?cursor=%25%25", null, 400, "cursor", "next"),
        bad("GET", "/api/v1/trials/nope", null, 404, "id", "list"),
        bad("GET", "/api/v1/trials/nope/metrics", null, 404, "id", "list"),
        bad("GET", "/api/v1/trials/nope/metrics?maxPoints=1", null, 400, "maxPoints", "from 2"),
        bad("GET", "/api/v1/trials/nope/logs?tail=-3", null, 400, "tail", "from 1"),
        bad("GET", "/api/v1/trials/nope/model?format=onnx", null, 400, "format", "dl4j"),
        bad("GET", "/api/v1/trials/~/model", null, 404, "id", "waiting"),
        bad("GET", "/api/v1/carbon?sweep=nope", null, 404, "id", "list"),
        bad("GET", "/api/v1/carbon?node=nope", null, 404, "id", "list"),
        bad("GET", "/api/v1/methods?kind=transfer", null, 400, "kind", "leave it out"),
        bad("GET", "/api/v1/live", null, 426, "Upgrade", "ws://"),
        bad("GET", "/api/v1/live?since=yesterday", null, 400, "since", "whole number"),
        bad("GET", "/api/v1/sweep", null, 404, "/api/v1/sweep", "/api/v1/sweeps"),
        bad("GET", "/api/v2/sweeps", null, 404, "/api/v2/sweeps", "/api/v1/sweeps"),
        bad("GET", "/api/v1/sweeps/@/trails", null, 404, "/api/v1/sweeps/@/trails", "{id}/trials"),
        bad("PUT", "/api/v1/sweeps/@", "x", 405, "/api/v1/sweeps/@", "DELETE or GET"),
        bad("DELETE", "/api/v1/sweeps", null, 405, "/api/v1/sweeps", "GET or POST"),
        bad("GET", "/api/v1/sweeps/@/pause", null, 405, "/api/v1/sweeps/@/pause", "POST"),
        bad("POST", "/api/v1/sweeps/nope/pause", null, 404, "id", "list"),
        bad("POST", "/api/v1/sweeps/nope/cancel?now=1", null, 400, "now", "leave it out"),
        bad("POST", "/api/v1/trials/~/retry", null, 409, "state", "state"),
        bad("DELETE", "/api/v1/sweeps/@", null, 409, "state", "state"),
        bad("POST", "/api/v1/sweeps", "", 422, "", "graft: 1"),
        bad("POST", "/api/v1/sweeps", without("name: digits"), 422, "name", "letters"),
        bad("POST", "/api/v1/sweeps", with("methods: [dan]"), 422, "methods[0]", "dann"),
        bad("POST", "/api/v1/sweeps", with("seeds: -1"), 422, "seeds", "1 to 1000"),
        bad("POST", "/api/v1/sweeps", "{\"a\": [", 422, "", "brackets"),
        bad("POST", "/api/v1/experiments/validate", "a: [", 422, "", "brackets"),
        bad("POST", "/api/v1/sweeps", source("/etc/passwd"), 422, SOURCE, "uploads"),
        bad("POST", "/api/v1/sweeps", source("uploads/../../x.csv"), 422, SOURCE, "uploads"),
        bad("POST", "/api/v1/sweeps", huge, 413, "body", "path"),
        header("Content-Type", "image/png", 415, "application/yaml"),
        header("Content-Encoding", "gzip", 415, "as it is"),
        header("Idempotency-Key", "a b", 400, "visible ASCII"),
        header("Idempotency-Key", "k".repeat(201), 400, "200"),
        header("Origin", "http://evil.example", 403, "own page"),
        header("Origin", "null", 403, "own page"),
        bad("GET", "/no-such-file.js", null, 404, "/no-such-file.js", "/docs"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void mistake_isAnsweredWithPlaceAndCure(
      String verb,
      String path,
      String body,
      int status,
      String where,
      String cure,
      String[] headers)
      throws Exception {
    HttpResponse<String> answer =
        server.send(verb, path.replace("@", sweep).replace("~", trial), body, headers);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    JsonNode problem = TestServer.JSON.readTree(answer.body());
    assertThat(problem.path("status").asInt()).isEqualTo(status);
    assertThat(problem.path("detail").asText()).isNotBlank();
    JsonNode first = problem.path("problems").path(0);
    assertThat(first.path("path").asText()).isEqualTo(where.replace("@", sweep));
    assertThat(first.path("message").asText()).isNotBlank();
    assertThat(first.path("cure").asText()).contains(cure);
    assertThat(answer.body()).doesNotContain("Exception", "at dev.graft", "\tat ");
    assertThat(server.json("/sweeps").path("items")).hasSize(1);
  }

  @Test
  void failureOfOurs_tellsAnIdAndNothingElse(@TempDir Path directory) throws Exception {
    try (TestServer broken = new TestServer(directory)) {
      broken.estimates =
          (experiment, plan) -> {
            throw new IllegalStateException("the disk is on fire at /secret/place");
          };
      HttpResponse<String> answer =
          broken.send("POST", "/api/v1/experiments/validate", TestServer.EXPERIMENT);
      assertThat(answer.statusCode()).isEqualTo(500);
      assertThat(answer.body()).doesNotContain("fire", "secret", "Exception");
      assertThat(TestServer.JSON.readTree(answer.body()).path("id").asText()).hasSize(36);
    }
  }

  @Test
  void diskWithoutRoom_isToldWithItsCure_andNoFaultOfOurs(@TempDir Path directory)
      throws Exception {
    try (TestServer full = new TestServer(directory)) {
      full.estimates =
          (experiment, plan) -> {
            throw new UncheckedIOException(new IOException("No space left on device"));
          };
      HttpResponse<String> answer =
          full.send("POST", "/api/v1/experiments/validate", TestServer.EXPERIMENT);
      assertThat(answer.statusCode()).isEqualTo(507);
      JsonNode problem = TestServer.JSON.readTree(answer.body());
      assertThat(problem.path("id").isMissingNode() || problem.path("id").isNull()).isTrue();
      JsonNode first = problem.path("problems").path(0);
      assertThat(first.path("path").asText()).isEqualTo("body");
      assertThat(first.path("value").asText()).isEqualTo(TestServer.EXPERIMENT.length() + " bytes");
      assertThat(first.path("cure").asText()).contains("./graft prune");
    }
  }
}
