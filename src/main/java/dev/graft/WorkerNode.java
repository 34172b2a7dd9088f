package dev.graft;

import dev.graft.cli.LocalNode;
import dev.graft.cli.NodeSettings;
import dev.graft.cluster.GraftNode;
import dev.graft.cluster.control.GreenSource;
import dev.graft.experiment.InvalidInput;
import dev.graft.run.StoreUnavailable;
import dev.graft.run.WallClock;
import dev.graft.store.DirectoryLock;
import dev.graft.web.Health;
import dev.graft.web.NodeGauges;
import dev.graft.web.TlsFiles;
import dev.graft.web.WebServer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.micrometer.backends.BackendRegistries;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A node that only works: slots, health and metrics; no store, no users, no page. */
final class WorkerNode {
  private WorkerNode() {}

  /**
   * @throws InvalidInput for settings that cannot work
   */
  static LocalNode start(BuiltIns builtIns, NodeSettings settings) {
    int port = Groundwork.free(settings);
    Path dataDir = Groundwork.directory(settings.dataDir());
    TlsFiles tls = Groundwork.tls(settings.tls());
    String metricsSecret = Groundwork.metricsSecret(settings);
    DirectoryLock lock = locked(dataDir);
    try {
      Workshop workshop =
          new Workshop(
              builtIns.with(Groundwork.uploads(settings)),
              settings,
              Groundwork.nodeId(dataDir),
              WallClock.clock());
      GraftNode.Parts parts =
          new GraftNode.Parts(
              null,
              workshop.trainers(),
              workshop.energy(),
              workshop.supply(port, claim -> false),
              null,
              null,
              GreenSource.NONE,
              Groundwork.vertx(settings),
              workshop.clock());
      GraftNode node = Groundwork.await(GraftNode.join(workshop.nodeSettings(port), parts));
      WebServer web = web(node, settings, metricsSecret);
      try {
        int actual = Groundwork.await(web.start(settings.bind(), port, tls));
        Groundwork.await(node.work());
        return new RunningNode(
            Groundwork.address(settings, actual),
            () -> {
              Groundwork.end(node, web, Groundwork.stopSeconds(settings));
              lock.close();
            });
      } catch (RuntimeException e) {
        Groundwork.end(node, web);
        throw e;
      }
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private static DirectoryLock locked(Path dataDir) {
    try {
      return DirectoryLock.take(dataDir);
    } catch (StoreUnavailable e) {
      throw InvalidInput.of("--data-dir", dataDir, String.valueOf(e.getMessage()), "");
    }
  }

  private static WebServer web(
      GraftNode node, NodeSettings settings, @Nullable String metricsSecret) {
    PrometheusMeterRegistry meters =
        (PrometheusMeterRegistry) BackendRegistries.getNow(settings.dataDir().toString());
    NodeGauges gauges = new NodeGauges(meters, () -> List.of(node.view()));
    Health health = new Health(Map.of("control", () -> unheard(node)), meters, gauges);
    return WebServer.worker(node.vertx(), health).metricsFor(metricsSecret);
  }

  private static Optional<String> unheard(GraftNode node) {
    return node.isHeard()
        ? Optional.empty()
        : Optional.of(
            "no control node answers: is one running in this cluster, and does --join or the"
                + " cluster file name it?");
  }
}
