package dev.graft.artifact;

import java.io.IOException;

/** No control node gives this node anything just now: it is away, or refuses the token. */
public final class Unavailable extends IOException {
  Unavailable(String message) {
    super(message);
  }
}
