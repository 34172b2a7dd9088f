package dev.graft.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.graft.compare.Row;
import dev.graft.compare.TrialOutcome;
import dev.graft.experiment.Kind;
import dev.graft.experiment.Plan;
import dev.graft.method.MethodInfo;
import dev.graft.method.ParameterInfo;
import dev.graft.run.Store;
import dev.graft.web.api.Api;
import dev.graft.web.api.Planning;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** A web server over fakes on a free port. */
final class TestServer implements AutoCloseable {
  static final ObjectMapper JSON = new ObjectMapper();
  static final String EXPERIMENT = "name: digits\nseeds: 3\ncarbon: {zone: FRA}\n";

  /** What is served, unless another store is given. */
  final FakeStore store = new FakeStore();

  final FakeControl control;
  final Path directory;
  private final Store served;
  private final Planning planning;
  final int port;
  private final Vertx vertx = Vertx.vertx();
  private final WebServer server;
  private final HttpClient http = HttpClient.newHttpClient();

  TestServer(Path directory) throws Exception {
    this(directory, null, new FakePlanning());
  }

  TestServer(Path directory, Store given, Planning planning) throws Exception {
    this.directory = directory;
    this.served = given == null ? store : given;
    this.control = new FakeControl(served);
    this.planning = planning;
    Path webroot = Files.createDirectories(directory.resolve("webroot/js"));
    Files.writeString(webroot.resolveSibling("index.html"), "<title>Graft</title>");
    Files.writeString(webroot.resolve("app.js"), "export const x = 1;\n".repeat(200));
    Path examples = Files.createDirectories(directory.resolve("experiments"));
    Files.writeString(
        examples.resolve("quickstart.yaml"), "name: q\nquestion: Does it?\nkind: transfer\n");
    server = WebServer.control(vertx, dependencies());
    port = await(server.start("127.0.0.1", 0));
  }

  Api.Parts parts() {
    Path examples = directory.resolve("experiments");
    return new Api.Parts(
        served,
        control,
        planning,
        TestServer::rows,
        new FakeEmissions(),
        List.of(
            new MethodInfo(
                "coral",
                "aligns covariances",
                "Sun 2016",
                Set.of(Kind.DOMAIN_ADAPTATION),
                MethodInfo.Usage.METHOD,
                Set.of("linear"),
                false,
                List.of(ParameterInfo.real("lambda", 1, 0, 10, true, "weight")))),
        () -> List.of(Map.of("name", "mnist", "rows", 10_000)),
        "{\"type\":\"object\"}",
        examples,
        directory,
        List.of(directory.resolve("uploads")),
        (model, file) ->
            Files.writeString(file, "dl4j:" + new String(model, StandardCharsets.UTF_8)));
  }

  private WebDependencies dependencies() {
    return new WebDependencies(
        parts(),
        new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
        directory.resolve("webroot"),
        Clock.fixed(Instant.ofEpochMilli(FakeControl.NOW), ZoneOffset.UTC));
  }

  /** Pairs by seed; no statistics, which are tested where they are made. */
  private static List<Row> rows(
      Plan plan,
      List<TrialOutcome> outcomes,
      String select,
      double margin,
      Map<String, Long> sources) {
    return plan.pairs().stream().map(pair -> FakeRows.row(pair, outcomes)).toList();
  }

  static <T> T await(io.vertx.core.Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  HttpResponse<String> get(String path) throws Exception {
    return send("GET", path, null);
  }

  JsonNode json(String path) throws Exception {
    return JSON.readTree(get("/api/v1" + path).body());
  }

  HttpResponse<String> send(String method, String path, String body, String... headers)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }

  String launch() throws Exception {
    return JSON.readTree(send("POST", "/api/v1/sweeps", EXPERIMENT).body()).path("id").asText();
  }

  Vertx vertx() {
    return vertx;
  }

  @Override
  public void close() throws Exception {
    await(server.close());
    await(vertx.close());
  }
}
