package dev.graft.run;

/** Nothing has that id. */
public final class NotFound extends RuntimeException {
  public NotFound(String what, String id) {
    super("there is no " + what + " " + id, null, false, false);
  }
}
