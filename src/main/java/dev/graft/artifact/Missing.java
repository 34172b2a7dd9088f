package dev.graft.artifact;

import java.io.IOException;

/** Control answers, but not with what was asked for; asking again would not help. */
public final class Missing extends IOException {
  private final boolean gone;

  /**
   * @param gone whether it is known to have been there, and is no more
   */
  Missing(String message, boolean gone) {
    super(message);
    this.gone = gone;
  }

  Missing(String message) {
    this(message, false);
  }

  public boolean isGone() {
    return gone;
  }
}
