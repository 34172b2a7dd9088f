package dev.graft.experiment;

/** What a trial is for. */
public enum Role {
  METHOD("method"),
  BASELINE("baseline"),
  /** Trains a source model once; its artifact is reused and its cost charged. */
  SOURCE("source");

  private final String label;

  Role(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
