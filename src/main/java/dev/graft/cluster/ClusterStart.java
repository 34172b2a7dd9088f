package dev.graft.cluster;

import com.hazelcast.config.Config;
import com.hazelcast.core.HazelcastException;
import com.hazelcast.core.HazelcastInstance;
import dev.graft.experiment.InvalidInput;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Starts Vert.x on a Hazelcast cluster, also when it has one node. */
final class ClusterStart {
  private ClusterStart() {}

  /**
   * @param member id of this process in the cluster
   */
  record Joined(Vertx vertx, HazelcastInstance hazelcast, UUID member) {}

  /**
   * Joins the cluster of the settings.
   *
   * @throws InvalidInput (in the future, too) for a wrong file or ports that are taken
   */
  static Future<Joined> start(NodeSettings settings, VertxOptions options) {
    Config config = ClusterFile.read(settings);
    HazelcastClusterManager manager = new HazelcastClusterManager(config);
    options.getEventBusOptions().setHost(host(config));
    return Vertx.builder()
        .with(options)
        .withClusterManager(manager)
        .buildClustered()
        .map(
            vertx -> {
              HazelcastInstance hazelcast = manager.getHazelcastInstance();
              return new Joined(vertx, hazelcast, hazelcast.getLocalEndpoint().getUuid());
            })
        .recover(e -> Future.failedFuture(explained(settings, config, e)));
  }

  /** The event bus listens where Hazelcast does. */
  private static String host(Config config) {
    var interfaces = config.getNetworkConfig().getInterfaces();
    return interfaces.getInterfaces().stream()
        .filter(address -> interfaces.isEnabled() && !address.matches(".*[*-].*"))
        .findFirst()
        .orElse("127.0.0.1");
  }

  private static Throwable explained(NodeSettings settings, Config config, Throwable e) {
    @Nullable Throwable cause = e;
    while (cause != null && !(cause instanceof HazelcastException)) {
      cause = cause.getCause();
    }
    String message = cause == null ? null : cause.getMessage();
    if (message == null || !message.contains("bind")) {
      return e;
    }
    int first = config.getNetworkConfig().getPort();
    int last = first + config.getNetworkConfig().getPortCount() - 1;
    return ClusterFile.wrong(
        settings.clusterFile(),
        "no port from " + first + " to " + last + " is free at " + host(config),
        "stop what holds them, or set another <port> and the same ports in <member>");
  }
}
