package dev.graft.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.graft.OwnUploads;
import dev.graft.SharedUploads;
import dev.graft.access.Gatekeeper;
import dev.graft.data.catalogue.Datasets;
import dev.graft.data.catalogue.UserFile;
import dev.graft.data.own.KeptFolder;
import dev.graft.experiment.Experiment;
import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.Plan;
import dev.graft.experiment.plan.Estimate;
import dev.graft.experiment.plan.Estimate.Figure;
import dev.graft.store.SqlAccounts;
import dev.graft.store.SqlStore;
import dev.graft.testing.FakeCatalogue;
import dev.graft.web.api.Api;
import dev.graft.web.api.Budgets;
import dev.graft.web.api.CataloguePlanning;
import dev.graft.web.api.CatalogueRoutes;
import dev.graft.web.api.DataRoots;
import dev.graft.web.api.FetchRoutes;
import dev.graft.web.api.InputRoutes;
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
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;

/**
 * A web server on a free port, over the real store, reader and planner; the cluster and the grid
 * are fakes.
 */
final class TestServer implements AutoCloseable {
  static final ObjectMapper JSON = new ObjectMapper();

  /** 5 seeds of dann and its baseline and bound: 15 trials. */
  static final String EXPERIMENT =
      """
      graft: 1
      name: digits
      question: Does it help?
      kind: domain-adaptation
      data: {source: mnist, target: {dataset: optdigits, labels: 0}}
      model: {type: mlp}
      methods: [dann]
      seeds: 5
      carbon: {zone: FRA}
      """;

  private static final Figure FIGURE = new Figure(1, 0.5, 2, "assumed");

  final SqlStore store;
  final SqlAccounts accounts;
  final Gatekeeper gatekeeper;
  final FakeControl control;
  final Path directory;
  final int port;

  /** What validation says a plan takes. */
  volatile BiFunction<Experiment, Plan, Estimate> estimates =
      (experiment, plan) -> new Estimate(FIGURE, FIGURE, null);

  /** Without a store of estimates; tests that need one set it. */
  volatile Budgets budgets = new FakeBudgets();

  private final Clock clock = Clock.fixed(Instant.ofEpochMilli(FakeControl.NOW), ZoneOffset.UTC);
  private final Vertx vertx = Vertx.vertx();
  private final WebServer server;
  private final HttpClient http = HttpClient.newHttpClient();

  TestServer(Path directory) throws Exception {
    this(directory, "127.0.0.1");
  }

  /**
   * @param bind any other than loopback wants users: there are viewer, operator and admin, see
   *     {@link AccessTest}
   */
  TestServer(Path directory, String bind) throws Exception {
    this.directory = directory;
    store = SqlStore.sqlite(Files.createDirectories(directory.resolve("data")));
    accounts = SqlAccounts.open(directory.resolve("data"));
    gatekeeper = new Gatekeeper(accounts, clock);
    control = new FakeControl(store);
    Path webroot = Files.createDirectories(directory.resolve("webroot/js"));
    Files.writeString(webroot.resolveSibling("index.html"), "<title>Graft</title>");
    Files.writeString(
        Files.createDirectories(directory.resolve("webroot/img")).resolve("graft.svg"),
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"/>");
    Files.writeString(webroot.resolveSibling("login.html"), "<title>Log in</title>");
    Files.writeString(webroot.resolve("app.js"), "export const x = 1;\n".repeat(200));
    Path examples = Files.createDirectories(directory.resolve("experiments"));
    Files.writeString(
        examples.resolve("quickstart.yaml"), "name: q\nquestion: Does it?\nkind: transfer\n");
    server = WebServer.control(vertx, dependencies());
    if (!bind.startsWith("127.")) {
      AccessTest.users(accounts);
    }
    port = await(server.start(bind, 0));
  }

  Api.Parts parts() {
    Path examples = directory.resolve("experiments");
    return new Api.Parts(
        store,
        control,
        planning(),
        new FakeEmissions(),
        FakeCatalogue.create().methods(),
        new OneDataset(),
        () -> "{\"type\":\"object\"}",
        examples,
        directory,
        new DataRoots(List.of(directory.resolve("uploads")), UserFile::files),
        (model, file) ->
            Files.writeString(file, "dl4j:" + new String(model, StandardCharsets.UTF_8)),
        new NothingFetched(),
        new OwnUploads(
            new SharedUploads(
                "n1", store.uploads(), new KeptFolder(directory.resolve("own")), clock),
            new Datasets(directory.resolve("datasets"), new KeptFolder(directory.resolve("own"))),
            1 << 20,
            clock),
        budgets,
        accounts,
        gatekeeper,
        (trial, source) -> inputs.of(trial, source));
  }

  /** What every trial starts from; nothing unless a test says so. */
  InputRoutes.Inputs inputs = (trial, source) -> new InputRoutes.Inputs.Files(List.of(), Map.of());

  private Planning planning() {
    return new CataloguePlanning(
        FakeCatalogue::create, (experiment, plan) -> estimates.apply(experiment, plan));
  }

  private WebDependencies dependencies() {
    return new WebDependencies(
        parts(),
        new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
        directory.resolve("webroot"),
        clock);
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

  URI address() {
    return URI.create("http://127.0.0.1:" + port);
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
    accounts.close();
    store.close();
  }

  /** Knows one data set, and never fetches it. */
  private static final class NothingFetched implements FetchRoutes.Fetching {
    @Override
    public List<String> names() {
      return List.of("far-away");
    }

    @Override
    public Object start(String name) {
      return Map.of("name", name, "state", "running", "file", "", "bytes", 0, "all", -1);
    }

    @Override
    public Object state(String name) {
      return Map.of("name", name, "state", "idle", "file", "", "bytes", 0, "all", -1);
    }
  }

  private static final class OneDataset implements CatalogueRoutes.Data {
    @Override
    public List<?> list() {
      return List.of(Map.of("name", "mnist", "rows", 10_000));
    }

    @Override
    public Object preview(String name) {
      if (!name.equals("mnist")) {
        throw InvalidInput.of("dataset", name, "is not known", "write mnist");
      }
      return Map.of("rows", 10_000);
    }
  }
}
