package dev.graft;

import dev.graft.access.Accounts;
import dev.graft.carbon.IntensityProvider;
import dev.graft.cli.LocalNode;
import dev.graft.cli.NodeSettings;
import dev.graft.cluster.GraftNode;
import dev.graft.experiment.InvalidInput;
import dev.graft.run.Store;
import dev.graft.run.StoreUnavailable;
import dev.graft.store.SqlAccounts;
import dev.graft.store.SqlStore;
import dev.graft.web.TlsFiles;
import dev.graft.web.WebServer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.core.http.ClientAuth;
import io.vertx.micrometer.MicrometerMetricsOptions;
import io.vertx.micrometer.VertxPrometheusOptions;
import io.vertx.micrometer.backends.BackendRegistries;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A whole node in this process: store, cluster, trainers, web server; wired here and nowhere else.
 */
final class Node implements LocalNode {
  private static final long START_SECONDS = 120;

  private final Store store;
  private final Accounts accounts;
  private final GraftNode node;
  private final GridWatch grid;
  private final URI address;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final Thread atExit = new Thread(this::drain, "graft-drain");

  private Node(Store store, Accounts accounts, GraftNode node, GridWatch grid, URI address) {
    this.store = store;
    this.accounts = accounts;
    this.node = node;
    this.grid = grid;
    this.address = address;
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /**
   * @throws InvalidInput for settings that cannot work
   */
  static Node start(BuiltIns builtIns, NodeSettings settings) {
    IntensityProvider provider = Parts.provider(settings);
    int port = free(settings);
    Path dataDir = directory(settings.dataDir());
    TlsFiles tls = tls(settings.tls());
    Accounts accounts = accounts(dataDir);
    checkAccess(settings, port, accounts, tls);
    Store store = open(settings);
    try {
      Clock clock = Clock.systemUTC();
      GridWatch grid = Parts.gridWatch(provider, store, clock);
      Parts parts = new Parts(builtIns, settings, nodeId(dataDir), store, accounts, grid, clock);
      VertxOptions options =
          new VertxOptions()
              .setMetricsOptions(
                  new MicrometerMetricsOptions()
                      .setRegistryName(dataDir.toString())
                      .setPrometheusOptions(new VertxPrometheusOptions().setEnabled(true))
                      .setEnabled(true));
      protect(options.getEventBusOptions(), settings.bus());
      GraftNode node = await(GraftNode.start(parts.nodeSettings(port), parts.nodeParts(options)));
      try {
        PrometheusMeterRegistry meters =
            (PrometheusMeterRegistry) BackendRegistries.getNow(dataDir.toString());
        WebServer web = WebServer.control(node.vertx(), parts.web(node.control(), meters));
        int actual = await(web.start(settings.bind(), port, tls));
        Waiting waiting = parts.waiting();
        grid.start(() -> parts.zonesAtWork(node.control()), waiting::look);
        String scheme = tls == null ? "http://" : "https://";
        URI address = URI.create(scheme + settings.bind() + ":" + actual);
        return new Node(store, accounts, node, grid, address);
      } catch (RuntimeException e) {
        await(node.close());
        throw e;
      }
    } catch (RuntimeException e) {
      accounts.close();
      store.close();
      throw e;
    }
  }

  static Accounts accounts(Path dataDir) {
    try {
      return SqlAccounts.open(dataDir);
    } catch (StoreUnavailable e) {
      throw InvalidInput.of("--data-dir", dataDir, String.valueOf(e.getMessage()), "");
    }
  }

  /** Before anything else is opened. */
  private static void checkAccess(
      NodeSettings settings, int port, Accounts accounts, @Nullable TlsFiles tls) {
    try {
      WebServer.requireUsers(settings.bind(), port, accounts);
      if (tls != null) {
        tls.options();
      }
    } catch (WebServer.StartFailure unfit) {
      accounts.close();
      throw InvalidInput.of("", "", String.valueOf(unfit.getMessage()), "");
    }
  }

  private static @Nullable TlsFiles tls(NodeSettings.@Nullable Tls given) {
    return given == null ? null : new TlsFiles("tls", given.certificate(), given.key());
  }

  /** Members show each other certificates of one authority; without, none is let in. */
  static void protect(EventBusOptions bus, NodeSettings.@Nullable BusTls given) {
    if (given == null) {
      return;
    }
    TlsFiles files = new TlsFiles("bus", given.certificate(), given.key());
    try {
      bus.setSsl(true)
          .setClientAuth(ClientAuth.REQUIRED)
          .setKeyCertOptions(files.options())
          .setTrustOptions(files.trusting(given.authority()));
    } catch (WebServer.StartFailure unfit) {
      throw InvalidInput.of("", "", String.valueOf(unfit.getMessage()), "");
    }
  }

  /** Checked before anything is opened, so that a port taken changes nothing. */
  private static int free(NodeSettings settings) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByName(settings.bind()), settings.port()));
      return socket.getLocalPort();
    } catch (IOException e) {
      throw InvalidInput.of(
          "--port",
          settings.port(),
          "port "
              + settings.port()
              + " of "
              + settings.bind()
              + " cannot be listened on: "
              + e.getMessage(),
          "stop what uses it, or choose another with --port (0: any free one)");
    }
  }

  private static Path directory(Path dataDir) {
    try {
      return Files.createDirectories(dataDir);
    } catch (IOException e) {
      throw InvalidInput.of(
          "--data-dir",
          dataDir,
          dataDir + " cannot be made a directory: it is a file, or may not be written",
          "name another with --data-dir");
    }
  }

  private static Store open(NodeSettings settings) {
    NodeSettings.Database server = settings.database();
    try {
      return server == null
          ? SqlStore.sqlite(settings.dataDir())
          : SqlStore.postgresql(
              server.url(),
              Secrets.of("--db-password-file", server.passwordFile(), "GRAFT_DB_PASSWORD"),
              settings.dataDir());
    } catch (StoreUnavailable e) {
      throw InvalidInput.of(
          server == null ? "--data-dir" : "--db",
          server == null ? settings.dataDir() : server.url(),
          String.valueOf(e.getMessage()),
          "");
    }
  }

  /** The same for every start on a data directory. */
  private static String nodeId(Path dataDir) {
    Path file = dataDir.resolve("node-id");
    try {
      if (Files.notExists(file)) {
        Files.writeString(file, "node-" + UUID.randomUUID().toString().substring(0, 8));
      }
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw InvalidInput.of(
          "--data-dir", file, "cannot be written: " + e, "check the rights of the directory");
    }
  }

  private static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(START_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (TimeoutException e) {
      throw new IllegalStateException("not done within " + START_SECONDS + " s", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof InvalidInput invalid) {
        throw invalid;
      }
      if (e.getCause() instanceof WebServer.StartFailure failure) {
        throw InvalidInput.of("", "", String.valueOf(failure.getMessage()), "");
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  @Override
  public URI address() {
    return address;
  }

  @Override
  public void close() {
    drain();
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException exiting) {
      // Ctrl-C: the hook is what runs
      return;
    }
  }

  private void drain() {
    if (closed.compareAndSet(false, true)) {
      grid.close();
      await(node.close());
      accounts.close();
      store.close();
    }
  }

  static Set<dev.graft.cluster.NodeSettings.Role> roles(NodeSettings settings) {
    Set<dev.graft.cluster.NodeSettings.Role> roles =
        EnumSet.noneOf(dev.graft.cluster.NodeSettings.Role.class);
    for (dev.graft.cluster.NodeSettings.Role role : dev.graft.cluster.NodeSettings.Role.values()) {
      if (settings.roles().contains(role.label())) {
        roles.add(role);
      }
    }
    return roles;
  }
}
