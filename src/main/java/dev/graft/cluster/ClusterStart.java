package dev.graft.cluster;

import com.hazelcast.config.Config;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastException;
import com.hazelcast.core.HazelcastInstance;
import dev.graft.cluster.bus.Address;
import dev.graft.experiment.InvalidInput;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.net.BindException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Starts Vert.x on a Hazelcast cluster, also when it has one node. */
final class ClusterStart {
  /** A connection whose other end is silent for both is made anew: a cable was pulled. */
  private static final long PING_MILLIS = 2_000;

  private static final long PONG_MILLIS = 4_000;

  /** Not longer: a try that began while the cable was out is answered late, if at all. */
  private static final int CONNECT_MILLIS = 2_000;

  private ClusterStart() {}

  /**
   * Joined it.
   *
   * @param places where members may be, as the settings have them
   */
  record Joined(
      Vertx vertx, HazelcastInstance hazelcast, Membership membership, List<String> places) {}

  /**
   * Joins the cluster of the settings.
   *
   * @throws InvalidInput (in the future, too) for a wrong file or ports that are taken
   */
  static Future<Joined> start(NodeSettings settings, VertxOptions options) {
    Config config = ClusterFile.read(settings);
    Membership.introduce(config, Address.heardBy(settings.id(), settings.controls()));
    Promise<Joined> joined = Promise.promise();
    new Thread(() -> join(settings, config, options, joined), "graft-join").start();
    return joined.future().recover(e -> Future.failedFuture(explained(settings, config, e)));
  }

  private static void join(
      NodeSettings settings, Config config, VertxOptions options, Promise<Joined> joined) {
    HazelcastInstance hazelcast;
    try {
      hazelcast = Hazelcast.newHazelcastInstance(config);
    } catch (RuntimeException e) {
      joined.fail(e);
      return;
    }
    int port = hazelcast.getCluster().getLocalMember().getAddress().getPort();
    options
        .getEventBusOptions()
        .setHost(host(config))
        .setPort(settings.alone() ? 0 : port + Membership.BUS_ABOVE)
        .setClusterPingInterval(PING_MILLIS)
        .setClusterPingReplyInterval(PONG_MILLIS)
        .setConnectTimeout(CONNECT_MILLIS);
    Membership membership = new Membership(hazelcast);
    Vertx.builder()
        .with(options)
        .withClusterManager(membership)
        .buildClustered()
        .map(vertx -> new Joined(vertx, hazelcast, membership, Places.of(config)))
        .onFailure(e -> hazelcast.getLifecycleService().terminate())
        .onComplete(joined);
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
    int first = config.getNetworkConfig().getPort();
    if (e instanceof BindException) {
      return ClusterFile.wrong(
          settings.clusterFile(),
          "the event bus listens "
              + Membership.BUS_ABOVE
              + " above Hazelcast's port, and there is no port for it: "
              + e.getMessage(),
          "stop what holds it, or set another <port> and the same ports in <member>");
    }
    @Nullable Throwable cause = e;
    while (cause != null && !(cause instanceof HazelcastException)) {
      cause = cause.getCause();
    }
    String message = cause == null ? null : cause.getMessage();
    if (message == null || !message.contains("bind")) {
      return e;
    }
    int last = first + config.getNetworkConfig().getPortCount() - 1;
    return ClusterFile.wrong(
        settings.clusterFile(),
        "no port from " + first + " to " + last + " is free at " + host(config),
        "stop what holds them, or set another <port> and the same ports in <member>");
  }
}
