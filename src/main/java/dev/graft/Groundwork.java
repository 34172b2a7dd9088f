package dev.graft;

import dev.graft.cli.NodeSettings;
import dev.graft.cluster.GraftNode;
import dev.graft.data.catalogue.Datasets;
import dev.graft.data.own.KeptFolder;
import dev.graft.experiment.InvalidInput;
import dev.graft.web.TlsFiles;
import dev.graft.web.WebServer;
import io.vertx.core.Future;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.core.http.ClientAuth;
import io.vertx.micrometer.MicrometerMetricsOptions;
import io.vertx.micrometer.VertxPrometheusOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** What a node of any role stands on: port, directory, name, certificates. */
final class Groundwork {
  private static final long START_SECONDS = 120;

  /** Beside what trials may take to end: for checkpoints, last words, leaving the cluster. */
  private static final long STOP_SECONDS = 60;

  private Groundwork() {}

  /** Of a node whose metrics are kept by its data directory's name. */
  static VertxOptions vertx(NodeSettings settings) {
    VertxOptions options =
        new VertxOptions()
            .setMetricsOptions(
                new MicrometerMetricsOptions()
                    .setRegistryName(settings.dataDir().toString())
                    .setPrometheusOptions(new VertxPrometheusOptions().setEnabled(true))
                    .setEnabled(true));
    protect(options.getEventBusOptions(), settings.bus());
    return options;
  }

  static URI address(NodeSettings settings, int port) {
    String scheme = settings.tls() == null ? "http://" : "https://";
    return URI.create(scheme + hostAndPort(settings.bind(), port));
  }

  static String hostAndPort(String host, int port) {
    return (host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host) + ":" + port;
  }

  static long stopSeconds(NodeSettings settings) {
    return STOP_SECONDS + settings.reach().drainSeconds();
  }

  /**
   * What lets read the metrics, or null: only users do.
   *
   * @throws InvalidInput for a secret that can be guessed
   */
  static @Nullable String metricsSecret(NodeSettings settings) {
    Path file = settings.reach().metricsToken();
    if (file == null) return null;
    String secret = String.valueOf(Secrets.of("--metrics-token-file", file, "")).strip();
    if (!secret.matches("[!-~]{32,100}")) {
      throw InvalidInput.of(
          "--metrics-token-file",
          file,
          "holds no secret of 32 to 100 printable characters",
          "make one with: openssl rand -hex 32 > " + file);
    }
    return secret;
  }

  static @Nullable TlsFiles tls(NodeSettings.@Nullable Tls given) {
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
  static int free(NodeSettings settings) {
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

  /** Where a node keeps the data sets that users put on it. */
  static KeptFolder uploads(NodeSettings settings) {
    return new KeptFolder(settings.dataDir().resolve(Datasets.OWN));
  }

  /** Deletes what came in of data sets when the node last ended. */
  static void tidy(NodeSettings settings) {
    try {
      uploads(settings).tidy();
    } catch (IOException e) {
      throw InvalidInput.of(
          "--data-dir", settings.dataDir(), "cannot be tidied: " + e, "check its rights");
    }
  }

  static Path directory(Path dataDir) {
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

  /** The same for every start on a data directory. */
  static String nodeId(Path dataDir) {
    Path file = dataDir.resolve("node-id");
    try {
      String known = Files.exists(file) ? Files.readString(file).strip() : "";
      if (!known.isEmpty()) {
        return known;
      }
      String id = "node-" + UUID.randomUUID().toString().substring(0, 8);
      Path part = dataDir.resolve("node-id.part");
      Files.writeString(part, id);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
      return id;
    } catch (IOException e) {
      throw InvalidInput.of(
          "--data-dir", file, "cannot be written: " + e, "check the rights of the directory");
    }
  }

  /**
   * Drains, closes the web server, to which workers hand in while they drain, and leaves the
   * cluster.
   */
  static void end(GraftNode node, WebServer web, long seconds) {
    try {
      await(node.drain().transform(any -> web.close()), seconds);
    } finally {
      await(node.close(), seconds);
    }
  }

  /** The same after a start that failed. */
  static void end(GraftNode node, WebServer web) {
    end(node, web, START_SECONDS);
  }

  static <T> T await(Future<T> future) {
    return await(future, START_SECONDS);
  }

  static <T> T await(Future<T> future, long seconds) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(seconds, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (TimeoutException e) {
      throw new IllegalStateException("not done within " + seconds + " s", e);
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
