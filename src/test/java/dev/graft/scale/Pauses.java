package dev.graft.scale;

import java.util.concurrent.locks.LockSupport;

/** Spans of time over which something is measured. */
final class Pauses {
  private Pauses() {}

  static void seconds(int seconds) {
    long end = System.nanoTime() + seconds * 1_000_000_000L;
    while (System.nanoTime() < end) LockSupport.parkNanos(end - System.nanoTime());
  }
}
