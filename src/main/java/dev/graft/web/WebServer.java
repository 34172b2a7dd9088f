package dev.graft.web;

import dev.graft.access.Accounts;
import dev.graft.access.Gatekeeper;
import dev.graft.run.Control;
import dev.graft.run.Store;
import dev.graft.web.api.Api;
import dev.graft.web.api.Endpoint;
import dev.graft.web.api.TransferAlarms;
import dev.graft.web.live.LiveHub;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.net.BindException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A node's HTTP server: REST, live events, the page, health. */
public final class WebServer {
  private final Vertx vertx;
  private final Health health;
  private final @Nullable WebDependencies control;
  private @Nullable String metricsSecret;
  private @Nullable HttpServer server;
  private @Nullable LiveHub hub;
  private @Nullable AutoCloseable alarms;
  private @Nullable AutoCloseable certificates;
  private @Nullable Audit audit;

  private WebServer(Vertx vertx, Health health, @Nullable WebDependencies control) {
    this.vertx = vertx;
    this.health = health;
    this.control = control;
  }

  /** Of a node with the control role: everything. */
  public static WebServer control(Vertx vertx, WebDependencies given) {
    Store store = given.api().store();
    Map<String, Supplier<Optional<String>>> checks = new LinkedHashMap<>();
    Control leader = given.api().control();
    checks.put(
        "control",
        () -> leader.ready() ? Optional.empty() : Optional.of("no control node leads just now"));
    checks.put(
        "store",
        () -> {
          store.hasWork();
          return store.trouble();
        });
    Gauges gauges = new Gauges(given.meters(), store, given.api().control());
    return new WebServer(vertx, new Health(checks, given.meters(), gauges), given);
  }

  /** Of a node without: health and metrics. */
  public static WebServer worker(Vertx vertx, Health health) {
    return new WebServer(vertx, health, null);
  }

  /**
   * Whoever shows that secret as a token may read the metrics, as well as who may anyway.
   *
   * @param secret null: nobody by a secret
   */
  public WebServer metricsFor(@Nullable String secret) {
    metricsSecret = secret;
    return this;
  }

  /**
   * Listens.
   *
   * @param port 0: any free one
   * @return the port; fails with a message for people where it is taken or the address is not ours
   *     to use
   */
  public Future<Integer> start(String bind, int port) {
    return start(bind, port, null);
  }

  /**
   * The same, with HTTPS only where there is a certificate. On any other address than loopback
   * everyone must show who they are.
   */
  public Future<Integer> start(String bind, int port, @Nullable TlsFiles tls) {
    InetAddress address;
    try {
      address = resolved(bind);
      if (control != null) {
        requireUsers(bind, port, control.api().accounts());
      }
    } catch (StartFailure e) {
      return Future.failedFuture(e);
    }
    HttpServerOptions options =
        new HttpServerOptions()
            // what was checked, and not what another resolver makes of the name
            .setHost(address.getHostAddress())
            .setPort(port)
            // an upgrade from HTTP/1.1 without TLS gains nothing on a loopback, and has hung
            .setHttp2ClearTextEnabled(false)
            .setCompressionSupported(true)
            .setMaxWebSocketFrameSize(64 * 1024)
            .setMaxWebSocketMessageSize(64 * 1024)
            .setIdleTimeout(120);
    if (tls != null) {
      try {
        tls.into(options);
      } catch (StartFailure e) {
        return Future.failedFuture(e);
      }
    }
    return vertx
        .createHttpServer(options)
        .requestHandler(router(address.isLoopbackAddress(), tls != null))
        .listen()
        .onSuccess(
            listening -> {
              server = listening;
              if (tls != null) {
                certificates = tls.follow(vertx, listening);
              }
            })
        .map(HttpServer::actualPort)
        .recover(e -> Future.failedFuture(explained(e, bind, port)));
  }

  private static InetAddress resolved(String bind) {
    try {
      return InetAddress.getByName(bind);
    } catch (UnknownHostException e) {
      throw new StartFailure("there is no address " + bind + " here; use --bind 127.0.0.1");
    }
  }

  /**
   * @throws StartFailure where others than this machine could reach a node that has no users
   */
  public static void requireUsers(String bind, int port, Accounts accounts) {
    if (resolved(bind).isLoopbackAddress() || !accounts.users().isEmpty()) {
      return;
    }
    throw new StartFailure(
        "listening on "
            + bind
            + " would let anyone on the network run work here, and there are no users yet; add one"
            + " with ./graft users add NAME --role admin, or use --bind 127.0.0.1 and reach it"
            + " through ssh -L "
            + port
            + ":127.0.0.1:"
            + port);
  }

  private static Throwable explained(Throwable e, String bind, int port) {
    return e instanceof BindException
        ? new StartFailure(
            "port "
                + port
                + " of "
                + bind
                + " is taken: stop what listens there, or use another with --port (0: any free"
                + " one)")
        : e;
  }

  private Router router(boolean loopback, boolean tls) {
    Router router = Router.router(vertx);
    router.route().handler(new Guard(loopback, tls)).failureHandler(new Failures());
    if (control != null) {
      Audit records = new Audit(vertx, control.api().accounts(), control.clock());
      router.route().handler(records);
      audit = records;
    }
    Gatekeeper gatekeeper = control == null ? null : control.api().gatekeeper();
    router.route().handler(new Authentication(loopback, gatekeeper, metricsSecret));
    health.mount(router);
    if (control != null) {
      mount(router, control);
    }
    return router;
  }

  private void mount(Router router, WebDependencies given) {
    LiveHub live = new LiveHub(vertx, given.api().control(), given.clock());
    hub = live;
    alarms = TransferAlarms.watch(vertx, given.api(), live);
    List<Endpoint> endpoints = Api.endpoints(given.api(), live);
    for (Endpoint endpoint : endpoints) {
      router.route(endpoint.method(), Api.BASE + endpoint.route()).handler(endpoint.handler());
    }
    router.route("/api/*").handler(new NotServed(Api.BASE, endpoints));
    StaticFiles files = new StaticFiles(given.webroot());
    Buffer openApi = OpenApi.bytes();
    router.get("/openapi.json").handler(c -> OpenApi.serve(c, openApi));
    router.get("/docs").handler(c -> files.resource(c, "dev/graft/web/docs.html", "no-cache"));
    router
        .getWithRegex("/docs\\.(js|css)")
        .handler(c -> files.resource(c, "dev/graft/web" + c.normalizedPath(), "no-cache"));
    router.get("/login").handler(c -> files.file(c, "login.html"));
    router.get("/lib/*").handler(files::library);
    router.get("/*").handler(files::page);
    router.route().handler(new NotServed(Api.BASE, endpoints));
  }

  /** Closes all there is, whatever of it fails; then tells the first failure. */
  public Future<Void> close() {
    Future<Void> closed = closed(certificates).compose(v -> closed(alarms));
    Future<Void> hubClosed = closed(hub);
    Future<Void> serverClosed = server == null ? Future.succeededFuture() : server.close();
    Audit records = audit;
    return serverClosed
        .transform(done -> records == null ? Future.succeededFuture() : records.recorded())
        .transform(done -> closed.compose(v -> hubClosed).compose(v -> serverClosed));
  }

  private static Future<Void> closed(@Nullable AutoCloseable one) {
    try {
      if (one != null) {
        one.close();
      }
      return Future.succeededFuture();
    } catch (Exception e) {
      return Future.failedFuture(e);
    }
  }

  /** Why a server cannot listen, for people. */
  public static final class StartFailure extends RuntimeException {
    StartFailure(String message) {
      super(message, null, false, false);
    }
  }
}
