package dev.graft.simulation;

import java.util.PriorityQueue;

/** A virtual clock: what is due happens in order, at once. */
final class Loop {
  private static final class Event implements Comparable<Event> {
    final long at;
    final long seq;
    final Runnable body;

    Event(long at, long seq, Runnable body) {
      this.at = at;
      this.seq = seq;
      this.body = body;
    }

    @Override
    public int compareTo(Event other) {
      int time = Long.compare(at, other.at);
      return time != 0 ? time : Long.compare(seq, other.seq);
    }
  }

  private final PriorityQueue<Event> due = new PriorityQueue<>(4096);
  private long seq;
  private long now;
  private long handled;

  long now() {
    return now;
  }

  /** Events so far. */
  long handled() {
    return handled;
  }

  void after(long millis, Runnable body) {
    due.add(new Event(now + Math.max(0, millis), seq++, body));
  }

  /** Does what is next; false where nothing is. */
  boolean next() {
    Event event = due.poll();
    if (event == null) return false;
    now = event.at;
    handled++;
    event.body.run();
    return true;
  }
}
