package dev.graft.testing;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for a condition, never for a time; gives up loudly. */
public final class Waiting {
  static final Duration PATIENCE = Duration.ofMinutes(5);

  private Waiting() {}

  public static void until(String what, BooleanSupplier condition) {
    until(what, PATIENCE, condition);
  }

  public static void until(String what, Duration patience, BooleanSupplier condition) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("waited in vain: " + what);
      }
      LockSupport.parkNanos(20_000_000);
    }
  }
}
