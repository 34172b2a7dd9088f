package dev.graft.cluster.node;

import java.io.IOException;

/** The model that a trial is to start from is not where it was left. */
public final class SourceGone extends IOException {
  private final String source;

  /**
   * @param source id of the trial that made it
   */
  public SourceGone(String source) {
    super("the model of source trial " + source + " is not here");
    this.source = source;
  }

  String source() {
    return source;
  }
}
