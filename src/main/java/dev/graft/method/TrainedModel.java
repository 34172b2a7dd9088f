package dev.graft.method;

import dev.graft.data.Predictor;
import java.util.Map;

/** What training leaves behind. */
public interface TrainedModel extends Predictor, AutoCloseable {
  /** Optimiser steps taken, of all attempts. */
  long steps();

  /** Final training figures worth a column, such as {@code best-epoch}; determined by the seed. */
  Map<String, Double> summary();

  /**
   * The model in Graft's own format: reused as a source model, exported as a Deeplearning4j zip.
   */
  byte[] save();

  @Override
  void close();
}
