package dev.graft.web.live;

import dev.graft.web.json.Json;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One open page. Its methods are called on one thread at a time. */
final class Client {
  private static final int ROOM = 5_000;
  private static final long SLOW_MILLIS = 15_000;
  private static final long SILENT_MILLIS = 60_000;
  private static final short TRY_AGAIN_LATER = 1013;

  private final ServerWebSocket socket;
  private final Optional<String> sweep;
  private final Coalescer waiting = new Coalescer(ROOM);
  private boolean reset;
  private long stuckSince;
  private long heard;

  Client(ServerWebSocket socket, Optional<String> sweep, long now) {
    this.socket = socket;
    this.sweep = sweep;
    this.heard = now;
  }

  void heard(long now) {
    heard = now;
  }

  /** Tells the page to read everything anew, before anything else. */
  void reset() {
    reset = true;
  }

  /** Keeps an event for the next flush; events of no sweep are for everyone. */
  void offer(Numbered numbered) {
    String of = numbered.event().sweep();
    if (of == null || sweep.isEmpty() || sweep.get().equals(of)) {
      waiting.offer(numbered);
    }
  }

  /** Sends what waits unless the client is behind; closes one that stays behind. */
  void flush(long now, long newestSeq) {
    if (socket.isClosed()) {
      return;
    }
    if (socket.writeQueueFull()) {
      stuckSince = stuckSince == 0 ? now : stuckSince;
      if (now - stuckSince > SLOW_MILLIS) {
        socket.close(TRY_AGAIN_LATER, "too slow: reconnect");
      }
      return;
    }
    stuckSince = 0;
    List<Numbered> events = waiting.drain();
    if (waiting.overflown() || reset) {
      reset = false;
      send(Json.text(Map.of("type", "reset", "seq", newestSeq)));
      return;
    }
    events.forEach(event -> send(event.json()));
  }

  void ping(long now) {
    if (now - heard > SILENT_MILLIS) {
      socket.close(TRY_AGAIN_LATER, "no answer to pings");
    } else if (!socket.isClosed()) {
      socket.writePing(Buffer.buffer());
    }
  }

  private void send(String text) {
    if (!socket.isClosed()) {
      socket.writeTextMessage(text);
    }
  }
}
