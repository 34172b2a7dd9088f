package dev.graft;

import dev.graft.cli.LocalNode;
import java.net.URI;
import java.util.concurrent.atomic.AtomicBoolean;

/** A node that runs, and ends once: when it is closed, or with its process. */
final class RunningNode implements LocalNode {
  private final URI address;
  private final Runnable end;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final Thread atExit = new Thread(this::endOnce, "graft-drain");

  /**
   * @param end of all that it is made of, in good order
   */
  RunningNode(URI address, Runnable end) {
    this.address = address;
    this.end = end;
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  @Override
  public URI address() {
    return address;
  }

  @Override
  public void close() {
    endOnce();
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException exiting) {
      // Ctrl-C: the hook is what runs
      return;
    }
  }

  private void endOnce() {
    if (closed.compareAndSet(false, true)) {
      end.run();
    }
  }
}
