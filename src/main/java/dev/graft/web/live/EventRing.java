package dev.graft.web.live;

import dev.graft.run.LiveEvent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The last events, each with a number that only ever grows. Not thread-safe. */
final class EventRing {
  private final int capacity;
  private final Deque<Numbered> events = new ArrayDeque<>();
  private long last;

  /**
   * @param epochMillis now: numbers start there, in microseconds, so that they grow across restarts
   *     and stay exact in JavaScript
   */
  EventRing(int capacity, long epochMillis) {
    this.capacity = capacity;
    this.last = epochMillis * 1000;
  }

  Numbered add(LiveEvent event) {
    Numbered numbered = new Numbered(++last, event);
    events.add(numbered);
    if (events.size() > capacity) {
      events.remove();
    }
    return numbered;
  }

  /** The newest number given out. */
  long last() {
    return last;
  }

  /** All events after a number, or nothing where some of them are forgotten or never were ours. */
  Optional<List<Numbered>> after(long seq) {
    long oldestKnown = last - events.size();
    if (seq < oldestKnown || seq > last) {
      return Optional.empty();
    }
    return Optional.of(events.stream().filter(e -> e.seq() > seq).toList());
  }
}
