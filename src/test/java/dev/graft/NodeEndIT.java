package dev.graft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.store.SqlStore;
import dev.graft.testing.TestNode;
import dev.graft.web.Health;
import dev.graft.web.WebServer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeEndIT {
  @TempDir Path directory;

  @Test
  void whenWhatANodeDoesStops_itsWebServerIsClosed() throws Exception {
    AtomicReference<Boolean> open = new AtomicReference<>();
    AtomicInteger port = new AtomicInteger();
    try (SqlStore store = SqlStore.sqlite(directory);
        TestNode node =
            TestNode.alone(
                directory, store, 1, slot -> slot.atClose(() -> open.set(listens(port.get()))))) {
      PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
      WebServer web = WebServer.worker(node.node().vertx(), new Health(Map.of(), meters, () -> {}));
      port.set(Groundwork.await(web.start("127.0.0.1", 0)));
      assertThat(listens(port.get())).isTrue();
      Groundwork.end(node.node(), web);
      assertThat(open).hasValue(false);
    }
  }

  private static boolean listens(int port) {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      return socket.isConnected();
    } catch (IOException refused) {
      return false;
    }
  }
}
