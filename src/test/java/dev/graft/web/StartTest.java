package dev.graft.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a server listens, and where it will not; with a node that only works. */
final class StartTest {
  private final Vertx vertx = Vertx.vertx();
  private final WebServer server =
      WebServer.worker(
          vertx,
          new Health(
              Map.of("cluster", Optional::empty),
              new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
              () -> {}));

  @AfterEach
  void stop() throws Exception {
    TestServer.await(server.close());
    TestServer.await(vertx.close());
  }

  @Test
  void portTaken_saysSo_andTheCure() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> TestServer.await(server.start("127.0.0.1", taken.getLocalPort())))
          .cause()
          .isInstanceOf(WebServer.StartFailure.class)
          .hasMessageContaining("port " + taken.getLocalPort() + " of 127.0.0.1 is taken")
          .hasMessageContaining("--port");
    }
  }

  @ParameterizedTest
  @CsvSource("no-such-host.invalid, --bind")
  void addressThatIsNone_isRefused_withTheCure(String bind, String cure) {
    assertThatThrownBy(() -> TestServer.await(server.start(bind, 0)))
        .cause()
        .isInstanceOf(WebServer.StartFailure.class)
        .hasMessageContaining(bind)
        .hasMessageContaining(cure);
  }

  @Test
  void workerNode_answersHealthAndMetrics_andNothingElse() throws Exception {
    int port = TestServer.await(server.start("localhost", 0));
    assertThat(status(port, "/health/live")).isEqualTo(200);
    assertThat(status(port, "/health/ready")).isEqualTo(200);
    assertThat(status(port, "/metrics")).isEqualTo(200);
    assertThat(status(port, "/api/v1/sweeps")).isEqualTo(404);
    assertThat(status(port, "/")).isEqualTo(404);
  }

  @Test
  void workerNode_onTheNetwork_tellsStrangersNoMoreThanThatItLives() throws Exception {
    int port = TestServer.await(server.start("0.0.0.0", 0));
    assertThat(status(port, "/health/live")).isEqualTo(200);
    assertThat(status(port, "/health/ready")).isEqualTo(200);
    assertThat(status(port, "/metrics")).isEqualTo(401);
  }

  @Test
  void workerNode_onTheNetwork_tellsMetricsToWhoeverShowsItsSecret_andNothingElse()
      throws Exception {
    String secret = "0123456789abcdef0123456789abcdef";
    int port = TestServer.await(server.metricsFor(secret).start("0.0.0.0", 0));
    assertThat(status(port, "/metrics", secret)).isEqualTo(200);
    assertThat(status(port, "/metrics", secret + "0")).isEqualTo(401);
    assertThat(status(port, "/metrics")).isEqualTo(401);
    assertThat(status(port, "/openapi.json", secret)).isEqualTo(401);
  }

  private static int status(int port, String path) throws Exception {
    return status(port, path, null);
  }

  private static int status(int port, String path, String token) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString()).statusCode();
  }
}
