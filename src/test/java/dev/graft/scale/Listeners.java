package dev.graft.scale;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Clients of the live feed, as browsers are; a few of them tell how old points are on arrival. */
final class Listeners implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int TELLING = 4;

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI feed;
  private final List<WebSocket> sockets = new ArrayList<>();
  private final Queue<Double> ages = new ConcurrentLinkedQueue<>();
  private final AtomicLong messages = new AtomicLong();
  private final AtomicLong closed = new AtomicLong();

  Listeners(String address) {
    feed = URI.create(address.replaceFirst("http", "ws") + "/api/v1/live");
  }

  /** More of them, up to so many. */
  void grow(int clients) {
    while (sockets.size() < clients) {
      sockets.add(
          http.newWebSocketBuilder().buildAsync(feed, new Ear(sockets.size() < TELLING)).join());
    }
  }

  /** Milliseconds from a point's telling to its arrival, since the last call. */
  double[] ages() {
    double[] all = ages.stream().mapToDouble(Double::doubleValue).toArray();
    ages.clear();
    return all;
  }

  /** Since the last call, of all clients. */
  long messages() {
    return messages.getAndSet(0);
  }

  /** Clients that were sent away. */
  long closed() {
    return closed.get();
  }

  /** The newest point of an event, as milliseconds since the epoch; 0: it has none. */
  static long newest(String event) {
    try {
      long newest = 0;
      for (JsonNode point : JSON.readTree(event).path("points")) {
        newest = Math.max(newest, point.path(2).asLong());
      }
      return newest;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    sockets.forEach(WebSocket::abort);
  }

  private final class Ear implements WebSocket.Listener {
    private final boolean telling;
    private final StringBuilder text = new StringBuilder();

    Ear(boolean telling) {
      this.telling = telling;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      if (last) messages.incrementAndGet();
      if (telling) {
        text.append(data);
        if (last) {
          long newest = newest(text.toString());
          if (newest > 0) ages.add((double) (System.currentTimeMillis() - newest));
          text.setLength(0);
        }
      }
      socket.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
      closed.incrementAndGet();
      return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
      closed.incrementAndGet();
    }
  }
}
