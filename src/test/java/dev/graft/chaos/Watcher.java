package dev.graft.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What one control node says of the cluster, asked twenty times a second, and a page open on it.
 */
final class Watcher implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * @param leader node id, "" while it answers nothing
   * @param online nodes that the leader hears: their addresses by id
   */
  record Seen(String leader, long epoch, Map<String, String> online) {
    static final Seen NOTHING = new Seen("", 0, Map.of());
  }

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofMillis(500)).build();
  private final String server;
  private final String authorization;
  private final Thread thread = new Thread(this::watch, "watch");
  private final AtomicInteger pagesOpened = new AtomicInteger();
  private volatile Seen seen = Seen.NOTHING;
  private volatile String toldLeader = "";
  private volatile WebSocket page;
  private volatile boolean closed;
  private volatile String trouble = "";

  /**
   * @param server host and port
   * @param token of who watches; on loopback nobody asks for it
   */
  Watcher(String server, String token) {
    this.server = server;
    authorization = "Bearer " + token;
    thread.setDaemon(true);
    thread.start();
  }

  Seen seen() {
    return seen;
  }

  /** What is seen, and why where that is nothing. */
  @Override
  public String toString() {
    return server + " " + seen + " " + trouble;
  }

  /** The leader that its page was last told of; a page is a WebSocket, opened again when closed. */
  String toldLeader() {
    return toldLeader;
  }

  /** How often a page had to be opened. */
  int pagesOpened() {
    return pagesOpened.get();
  }

  boolean pageIsOpen() {
    WebSocket now = page;
    return now != null && !now.isInputClosed();
  }

  private void watch() {
    while (!closed) {
      try {
        seen = ask();
        if (!pageIsOpen()) {
          open();
        }
        trouble = "";
      } catch (IOException | RuntimeException away) {
        seen = Seen.NOTHING;
        trouble = away.toString();
      } catch (InterruptedException e) {
        return;
      }
      try {
        Thread.sleep(50);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private Seen ask() throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://" + server + "/api/v1/cluster"))
            .timeout(Duration.ofMillis(1_000))
            .header("Authorization", authorization)
            .build();
    HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException(answer.statusCode() + ": " + answer.body());
    }
    JsonNode view = JSON.readTree(answer.body());
    Map<String, String> online = new TreeMap<>();
    for (JsonNode node : view.path("nodes")) {
      if (!node.path("state").asText().equals("lost")) {
        online.put(node.path("id").asText(), node.path("address").asText());
      }
    }
    return new Seen(view.at("/leader/node").asText(), view.at("/leader/epoch").asLong(), online);
  }

  private void open() {
    page =
        http.newWebSocketBuilder()
            .connectTimeout(Duration.ofMillis(500))
            .header("Authorization", authorization)
            .buildAsync(URI.create("ws://" + server + "/api/v1/live"), new Page())
            .join();
    pagesOpened.incrementAndGet();
  }

  private final class Page implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        hear(text.toString());
        text.setLength(0);
      }
      socket.request(1);
      return null;
    }

    private void hear(String event) {
      try {
        JsonNode leader = JSON.readTree(event).path("leader");
        if (leader.isTextual()) toldLeader = leader.asText();
      } catch (IOException e) {
        throw new IllegalStateException(event, e);
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    WebSocket open = page;
    if (open != null) open.abort();
  }
}
