package dev.graft;

import dev.graft.access.Accounts;
import dev.graft.carbon.IntensityProvider;
import dev.graft.cli.LocalNode;
import dev.graft.cli.NodeSettings;
import dev.graft.cluster.GraftNode;
import dev.graft.experiment.InvalidInput;
import dev.graft.run.Store;
import dev.graft.run.StoreUnavailable;
import dev.graft.run.WallClock;
import dev.graft.store.SqlAccounts;
import dev.graft.store.SqlStore;
import dev.graft.web.TlsFiles;
import dev.graft.web.WebServer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.micrometer.backends.BackendRegistries;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * A node that controls, and may work, in this process: store, cluster, trainers, web server; wired
 * here and nowhere else.
 */
final class Node {
  private Node() {}

  /**
   * @throws InvalidInput for settings that cannot work
   */
  static LocalNode start(BuiltIns builtIns, NodeSettings settings) {
    IntensityProvider provider = Parts.provider(settings);
    int port = Groundwork.free(settings);
    Path dataDir = Groundwork.directory(settings.dataDir());
    TlsFiles tls = Groundwork.tls(settings.tls());
    String metricsSecret = Groundwork.metricsSecret(settings);
    Accounts accounts = accounts(dataDir, settings.database());
    checkAccess(settings, port, accounts, tls);
    Store store = open(settings);
    try {
      Clock clock = WallClock.clock();
      GridWatch grid = Parts.gridWatch(provider, store, clock);
      Workshop workshop =
          new Workshop(
              builtIns.with(Groundwork.uploads(settings)),
              settings,
              Groundwork.nodeId(dataDir),
              clock);
      Groundwork.tidy(settings);
      Sharing sharing = Sharing.of(workshop, store, port);
      Parts parts =
          new Parts(
              workshop,
              store,
              accounts,
              grid,
              sharing,
              new ClusterSlots(workshop.slots().size()),
              clock);
      GraftNode node =
          Groundwork.await(
              GraftNode.join(
                  workshop.nodeSettings(port), parts.nodeParts(Groundwork.vertx(settings))));
      PrometheusMeterRegistry meters =
          (PrometheusMeterRegistry) BackendRegistries.getNow(dataDir.toString());
      WebServer web =
          WebServer.control(node.vertx(), parts.web(node.control(), meters))
              .metricsFor(metricsSecret);
      try {
        int actual = Groundwork.await(web.start(settings.bind(), port, tls));
        // who takes a trial fetches its files from there
        Groundwork.await(node.work());
        sharing.start();
        Waiting waiting = parts.waiting();
        grid.start(() -> parts.zonesAtWork(node.control()), waiting::look);
        return new RunningNode(
            Groundwork.address(settings, actual),
            () -> {
              grid.close();
              sharing.close();
              try {
                Groundwork.end(node, web, Groundwork.stopSeconds(settings));
              } finally {
                accounts.close();
                store.close();
              }
            });
      } catch (RuntimeException e) {
        Groundwork.end(node, web);
        throw e;
      }
    } catch (RuntimeException e) {
      accounts.close();
      store.close();
      throw e;
    }
  }

  /** Of control nodes that share a database: there; else in the data directory. */
  static Accounts accounts(Path dataDir, NodeSettings.@Nullable Database server) {
    try {
      return server == null
          ? SqlAccounts.open(dataDir)
          : SqlAccounts.postgresql(server.url(), password(server));
    } catch (StoreUnavailable e) {
      throw InvalidInput.of(
          server == null ? "--data-dir" : "--db",
          server == null ? dataDir : server.url(),
          String.valueOf(e.getMessage()),
          "");
    }
  }

  private static @Nullable String password(NodeSettings.Database server) {
    return Secrets.of("--db-password-file", server.passwordFile(), "GRAFT_DB_PASSWORD");
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

  private static Store open(NodeSettings settings) {
    NodeSettings.Database server = settings.database();
    try {
      return server == null
          ? SqlStore.sqlite(settings.dataDir())
          : SqlStore.postgresql(server.url(), password(server), settings.dataDir());
    } catch (StoreUnavailable e) {
      throw InvalidInput.of(
          server == null ? "--data-dir" : "--db",
          server == null ? settings.dataDir() : server.url(),
          String.valueOf(e.getMessage()),
          "");
    }
  }
}
