package dev.graft.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.graft.run.LiveEvent;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The WebSocket, over a real connection. */
final class LiveTest extends Served {
  private WebSocketClient client;

  @BeforeEach
  void prepare() throws Exception {
    client = server.vertx().createWebSocketClient();
  }

  private BlockingQueue<JsonNode> open(String query, String... headers) throws Exception {
    WebSocketConnectOptions options =
        new WebSocketConnectOptions()
            .setHost("127.0.0.1")
            .setPort(server.port)
            .setURI("/api/v1/live" + query);
    for (int i = 0; i < headers.length; i += 2) {
      options.putHeader(headers[i], headers[i + 1]);
    }
    BlockingQueue<JsonNode> events = new LinkedBlockingQueue<>();
    WebSocket socket =
        TestServer.await(
            client
                .connect(options)
                .onSuccess(
                    s ->
                        s.textMessageHandler(
                            text -> {
                              try {
                                events.add(TestServer.JSON.readTree(text));
                              } catch (Exception e) {
                                throw new IllegalStateException(text, e);
                              }
                            })));
    assertThat(socket.isClosed()).isFalse();
    return events;
  }

  private static JsonNode next(BlockingQueue<JsonNode> events) throws Exception {
    JsonNode event = events.poll(20, TimeUnit.SECONDS);
    assertThat(event).as("an event").isNotNull();
    return event;
  }

  private void metric(String sweep, int step) {
    server.control.emit(
        new LiveEvent(
            "metric",
            sweep,
            Map.of("trial", "t1", "points", List.of(List.of("loss", step, 7, 0.5)))));
  }

  @Test
  void events_comeNumbered_andOfOneSweepOnly() throws Exception {
    BlockingQueue<JsonNode> events = open("?sweep=s1");
    metric("s2", 1);
    metric("s1", 2);
    server.control.emit(new LiveEvent("cluster", null, Map.of("online", 1)));
    JsonNode first = next(events);
    JsonNode second = next(events);
    assertThat(first.path("type").asText()).isEqualTo("metric");
    assertThat(first.path("points").path(0).path(1).asInt()).isEqualTo(2);
    assertThat(second.path("type").asText()).isEqualTo("cluster");
    assertThat(second.path("seq").asLong()).isGreaterThan(first.path("seq").asLong());
  }

  @Test
  void negativeTransfer_isAnAlarm_onceForEachPair() throws Exception {
    String sweep = server.launch();
    KnownRun run = new KnownRun(server.store);
    run.dann = 0.3;
    run.run(0);
    BlockingQueue<JsonNode> events = open("?sweep=" + sweep);
    LiveEvent ended =
        new LiveEvent("state", sweep, Map.of("trial", sweep + "-1", "state", "succeeded"));
    server.control.emit(ended);

    assertThat(next(events).path("type").asText()).isEqualTo("state");
    JsonNode alarm = next(events);
    assertThat(alarm.path("type").asText()).isEqualTo("alarm");
    assertThat(alarm.path("message").asText())
        .isEqualTo("Negative transfer: dann does worse than source-only in the 5 pairs so far.");
  }

  @Test
  void since_replaysWhatCameAfter() throws Exception {
    BlockingQueue<JsonNode> events = open("");
    metric("s1", 1);
    long seen = next(events).path("seq").asLong();
    metric("s1", 2);
    BlockingQueue<JsonNode> again = open("?since=" + seen);
    assertThat(next(again).path("points").path(0).path(1).asInt()).isEqualTo(2);
  }

  @Test
  void since_ofAnotherLife_isToldToReset() throws Exception {
    BlockingQueue<JsonNode> events = open("?since=12345");
    JsonNode reset = next(events);
    assertThat(reset.path("type").asText()).isEqualTo("reset");
    assertThat(reset.path("seq").asLong()).isGreaterThan(12345);
    metric("s1", 1);
    assertThat(next(events).path("type").asText()).isEqualTo("metric");
  }

  @Test
  void foreignOrigin_isRefused() {
    assertThat(
            org.assertj.core.api.Assertions.catchThrowableOfType(
                ExecutionException.class, () -> open("", "Origin", "http://evil.example")))
        .cause()
        .isInstanceOfSatisfying(
            UpgradeRejectedException.class, e -> assertThat(e.getStatus()).isEqualTo(403));
  }

  @Test
  void ownOrigin_isWelcome() throws Exception {
    BlockingQueue<JsonNode> events = open("", "Origin", "http://127.0.0.1:" + server.port);
    metric("s1", 1);
    assertThat(next(events).path("type").asText()).isEqualTo("metric");
  }

  @Test
  void progress_countsTheStepsOfRunningTrials() throws Exception {
    String sweep = server.launch();
    String trial = server.store.claim("n1", List.of("n1/0"), 1_000, 60_000).join().get(0).trial();
    server.control.emit(
        new LiveEvent("metric", sweep, Map.of("trial", trial, "step", 50, "planned", 100)));
    assertThat(server.json("/sweeps/" + sweep).path("progress").asDouble()).isEqualTo(0.5 / 15);
  }
}
