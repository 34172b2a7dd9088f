package dev.graft.cluster.node;

/** Waiting times that double from a first to a last. */
final class Backoff {
  private final long first;
  private final long last;
  private long next;

  Backoff(long firstMillis, long lastMillis) {
    first = firstMillis;
    last = lastMillis;
    next = firstMillis;
  }

  long next() {
    long wait = next;
    next = Math.min(last, 2 * next);
    return wait;
  }

  void reset() {
    next = first;
  }
}
