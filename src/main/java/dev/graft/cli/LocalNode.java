package dev.graft.cli;

import java.net.URI;

/** A running node in this process. */
public interface LocalNode extends AutoCloseable {
  /** Where its page is. */
  URI address();

  /** Drains: running trials are checkpointed and handed back. */
  @Override
  void close();
}
