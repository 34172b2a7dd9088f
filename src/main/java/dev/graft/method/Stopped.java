package dev.graft.method;

/** Training ended because it was asked to; not an error. */
public final class Stopped extends RuntimeException {
  private final Progress.Stop why;

  public Stopped(Progress.Stop why) {
    super(why.name(), null, false, false);
    this.why = why;
  }

  public Progress.Stop why() {
    return why;
  }
}
