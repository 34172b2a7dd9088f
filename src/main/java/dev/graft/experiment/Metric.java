package dev.graft.experiment;

/** Quality on the sealed test, in 0..1. */
public enum Metric {
  ACCURACY("accuracy"),
  /** Mean of the per-class recalls: for data whose classes are far from equal, such as heart. */
  BALANCED_ACCURACY("balanced-accuracy");

  private final String label;

  Metric(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
