package dev.graft.run;

import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tells a node's full disk from a fault of the trial: elsewhere, or later, it does. */
public final class FullDisk {
  private FullDisk() {}

  public static boolean isCauseOf(Throwable e) {
    for (@Nullable Throwable cause = e; cause != null; cause = cause.getCause()) {
      String message = cause.getMessage();
      String text = message == null ? "" : message.toLowerCase(Locale.ROOT);
      if (cause instanceof IOException
          && (text.contains("no space left") || text.contains("disk quota exceeded"))) {
        return true;
      }
    }
    return false;
  }
}
