package dev.graft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hazelcast.config.Config;
import com.hazelcast.config.TcpIpConfig;
import dev.graft.cli.NodeSettings;
import dev.graft.experiment.InvalidInput;
import dev.graft.testing.Certificates;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Members of a real cluster that show each other certificates on the event bus. */
final class BusTlsIT {
  @TempDir private Path directory;
  private final String cluster = "bus-tls-" + UUID.randomUUID();
  private final List<Vertx> members = new ArrayList<>();

  @AfterEach
  void stop() throws Exception {
    for (Vertx member : members) {
      await(member.close());
    }
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
  }

  private NodeSettings.BusTls files(String name, String authority) {
    return new NodeSettings.BusTls(
        directory.resolve(name + ".crt"),
        directory.resolve(name + ".key"),
        directory.resolve(authority + ".crt"));
  }

  private Vertx member(NodeSettings.BusTls tls) throws Exception {
    Config config = new Config().setClusterName(cluster);
    config.setProperty("hazelcast.phone.home.enabled", "false");
    config.setProperty("hazelcast.shutdownhook.enabled", "false");
    config.getNetworkConfig().setPort(5_841).setPortAutoIncrement(true).setPortCount(20);
    config.getNetworkConfig().getInterfaces().setEnabled(true).addInterface("127.0.0.1");
    config.getNetworkConfig().getJoin().getAutoDetectionConfig().setEnabled(false);
    config.getNetworkConfig().getJoin().getMulticastConfig().setEnabled(false);
    TcpIpConfig known = config.getNetworkConfig().getJoin().getTcpIpConfig().setEnabled(true);
    for (int port = 5_841; port <= 5_846; port++) {
      known.addMember("127.0.0.1:" + port);
    }
    VertxOptions options = new VertxOptions();
    options.getEventBusOptions().setHost("127.0.0.1");
    Groundwork.protect(options.getEventBusOptions(), tls);
    Vertx vertx =
        await(
            Vertx.builder()
                .with(options)
                .withClusterManager(new HazelcastClusterManager(config))
                .buildClustered());
    members.add(vertx);
    return vertx;
  }

  /** Who is heard is answered within milliseconds. */
  private static final long HEARD_MILLIS = 5_000;

  private static String asked(Vertx who, long millis) throws Exception {
    return await(
            who.eventBus()
                .<String>request("ask", "?", new DeliveryOptions().setSendTimeout(millis)))
        .body();
  }

  @Test
  void onlyMembersWithACertificateOfTheAuthority_areHeard() throws Exception {
    Certificates.pair(directory, "own", "EC");
    Certificates.pair(directory, "stranger", "EC");
    Vertx first = member(files("own", "own"));
    await(first.eventBus().<String>consumer("ask", m -> m.reply("heard")).completion());
    assertThat(asked(member(files("own", "own")), 20_000)).isEqualTo("heard");
    Vertx stranger = member(files("stranger", "own"));
    assertThatThrownBy(() -> asked(stranger, HEARD_MILLIS))
        .as("certificate of another")
        .isNotNull();
    Vertx bare = member(null);
    assertThatThrownBy(() -> asked(bare, HEARD_MILLIS)).as("no certificate").isNotNull();
  }

  @Test
  void filesThatDoNotBelongTogether_areRefused_withTheOption() throws Exception {
    Certificates.pair(directory, "own", "EC");
    Certificates.pair(directory, "other", "EC");
    VertxOptions options = new VertxOptions();
    NodeSettings.BusTls mixed =
        new NodeSettings.BusTls(
            directory.resolve("own.crt"),
            directory.resolve("other.key"),
            directory.resolve("own.crt"));
    assertThatThrownBy(() -> Groundwork.protect(options.getEventBusOptions(), mixed))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("--bus-key")
        .hasMessageContaining("own.crt");
    assertThatThrownBy(() -> Groundwork.protect(options.getEventBusOptions(), files("own", "none")))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("--bus-ca");
  }
}
