package dev.graft.run;

import org.jspecify.annotations.Nullable;

/**
 * The database cannot do its work: not to be opened, disk full, closed. Nothing of the write is
 * kept; the message names the cause and the cure.
 */
public class StoreUnavailable extends RuntimeException {
  public StoreUnavailable(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
