package dev.graft.engine.method;

/** Names of the series that methods report. */
final class Metrics {
  static final String TRAIN_LOSS = "train-loss";
  static final String VALIDATION = "validation-accuracy";
  static final String SOURCE_VALIDATION = "source-validation-accuracy";

  /** In a model's summary: its mean score on the judges. */
  static final String BEST_SCORE = "best-score";

  private Metrics() {}

  static String of(String metric, String task) {
    return metric + "/" + task;
  }
}
