package dev.graft.web.live;

import dev.graft.web.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One open page. Its methods are called on one thread at a time. */
final class Client {
  private static final int ROOM = 5_000;
  private static final long SLOW_MILLIS = 15_000;
  private static final long SILENT_MILLIS = 60_000;

  private final Line line;
  private final Optional<String> sweep;
  private final Coalescer waiting = new Coalescer(ROOM);
  private boolean reset;
  private long stuckSince = -1;
  private long heard;

  Client(Line line, Optional<String> sweep, long now) {
    this.line = line;
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
    if (line.closed()) {
      return;
    }
    if (line.full()) {
      stuckSince = stuckSince < 0 ? now : stuckSince;
      if (now - stuckSince > SLOW_MILLIS) {
        line.close("too slow: reconnect");
      }
      return;
    }
    stuckSince = -1;
    List<Numbered> events = waiting.drain();
    if (waiting.overflown() || reset) {
      reset = false;
      send(Json.text(Map.of("type", "reset", "seq", newestSeq)));
    } else {
      events.forEach(event -> send(event.json()));
    }
  }

  void ping(long now) {
    if (line.closed()) {
      return;
    }
    if (now - heard > SILENT_MILLIS) {
      line.close("no answer to pings");
    } else {
      line.ping();
    }
  }

  private void send(String text) {
    if (!line.closed()) {
      line.send(text);
    }
  }
}
