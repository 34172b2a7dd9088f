package dev.graft.artifact;

import java.io.IOException;

/** Control answers, but not with what was asked for; asking again would not help. */
public final class Missing extends IOException {
  Missing(String message) {
    super(message);
  }
}
