package dev.graft.experiment;

/** Quality on the sealed test: of classes in 0..1, of numbers as each says. */
public enum Metric {
  ACCURACY("accuracy"),
  /** Mean of the per-class recalls: for data whose classes are far from equal, such as heart. */
  BALANCED_ACCURACY("balanced-accuracy"),
  /** Root of the mean squared error, in the unit of the data; less is better. */
  RMSE("rmse"),
  /** Mean absolute error, in the unit of the data; less is better. */
  MAE("mae"),
  /** Share of the test's variance that is explained; at most 1, below 0 worse than its mean. */
  R2("r2");

  private final String label;

  Metric(String label) {
    this.label = label;
  }

  /** Whether it is of numbers, not of classes. */
  public boolean isOfNumbers() {
    return this == RMSE || this == MAE || this == R2;
  }

  public boolean isLessBetter() {
    return this == RMSE || this == MAE;
  }

  public String label() {
    return label;
  }
}
