package dev.graft.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import sun.misc.Signal;

/**
 * SIGTERM and Ctrl-C to a node that serves: the first asks it to stop in good order, the second
 * ends the process at once.
 */
final class StopSignals {
  private static final int BY_SIGNAL = 128;
  private static final int INTERRUPT = 2;

  private final CountDownLatch asked = new CountDownLatch(1);
  private final AtomicInteger first = new AtomicInteger();

  private StopSignals() {}

  static StopSignals heard() {
    StopSignals signals = new StopSignals();
    for (String name : new String[] {"TERM", "INT"}) {
      Signal.handle(new Signal(name), signal -> signals.came(signal.getNumber()));
    }
    return signals;
  }

  private void came(int number) {
    if (!first.compareAndSet(0, number)) {
      Runtime.getRuntime().halt(BY_SIGNAL + number);
    }
    asked.countDown();
  }

  /** Waits for the first. The status to end with: 0, or after Ctrl-C what shells expect. */
  int await() throws InterruptedException {
    asked.await();
    return first.get() == INTERRUPT ? BY_SIGNAL + INTERRUPT : 0;
  }
}
