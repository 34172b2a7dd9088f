package dev.graft.trainer;

import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thread on which a slot's trainer is supervised; what fails there is logged. */
final class SlotThread {
  private static final Logger log = LoggerFactory.getLogger(SlotThread.class);
  private static final long LAST_SECONDS = 10;

  private final String slot;
  private final ScheduledExecutorService thread;

  SlotThread(String slot) {
    this.slot = slot;
    this.thread =
        Executors.newSingleThreadScheduledExecutor(
            body -> {
              Thread t = new Thread(body, "trainer-" + slot);
              t.setDaemon(true);
              return t;
            });
  }

  /** After all that was posted before; never once it is closed. */
  void post(Runnable body) {
    try {
      thread.execute(guarded(body));
    } catch (RejectedExecutionException closing) {
      log.debug("slot {} is closed", slot);
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // guarded logs what fails
  void later(Runnable body, long millis) {
    try {
      thread.schedule(guarded(body), millis, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException closing) {
      log.debug("slot {} is closed", slot);
    }
  }

  /**
   * Again and again, with so long between.
   *
   * @throws IllegalStateException once it is closed
   */
  void every(Runnable body, long millis) {
    var again = thread.scheduleWithFixedDelay(guarded(body), millis, millis, TimeUnit.MILLISECONDS);
    if (again.isCancelled()) {
      throw new IllegalStateException("closed");
    }
  }

  /** Does what was posted, then ends; waits for that. */
  void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(LAST_SECONDS, TimeUnit.SECONDS)) {
        log.warn("trainer of slot {} did not end in time", slot);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Runnable guarded(Runnable body) {
    return () -> {
      try {
        body.run();
      } catch (RuntimeException e) {
        log.error("slot {}", slot, e);
      }
    };
  }
}
