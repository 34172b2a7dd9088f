package dev.graft.experiment;

/** A preprocessing step, fitted on each domain's own features. */
public sealed interface Preprocess {
  /** Each row divided by its sum of absolute values. */
  record L1() implements Preprocess {}

  /** Each row divided by its Euclidean norm. */
  record L2() implements Preprocess {}

  /**
   * Each feature minus its mean, divided by its population standard deviation (1 where that is 0).
   */
  record ZScore() implements Preprocess {}

  /** The first {@code components} principal components, fitted on the domain's own rows. */
  record Pca(int components) implements Preprocess {}

  /**
   * Images brought to {@code side} × {@code side} by area averaging (down) or bilinear
   * interpolation (up).
   */
  record Resize(int side) implements Preprocess {}
}
