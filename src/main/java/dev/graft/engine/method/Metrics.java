package dev.graft.engine.method;

import dev.graft.data.Examples;
import dev.graft.data.LabelledRows;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Names of the series that methods report. */
final class Metrics {
  static final String TRAIN_LOSS = "train-loss";
  static final String VALIDATION = "validation-accuracy";

  /** Of numbers, see {@link dev.graft.method.Validators#explained}. */
  static final String EXPLAINED = "validation-r2";

  /** Mean over tasks of both sorts. */
  private static final String SCORE = "validation-score";

  static final String SOURCE_VALIDATION = "source-validation-accuracy";

  /** In a model's summary: its mean score on the judges. */
  static final String BEST_SCORE = "best-score";

  private Metrics() {}

  /** What held-out rows are scored by. */
  static String validation(LabelledRows rows) {
    return rows instanceof Examples ? VALIDATION : EXPLAINED;
  }

  /** What the mean over several tasks' scores is called. */
  static String mean(List<LabelledRows> validation) {
    Set<String> names = validation.stream().map(Metrics::validation).collect(Collectors.toSet());
    return names.size() == 1 ? names.iterator().next() : SCORE;
  }

  static String of(String metric, String task) {
    return metric + "/" + task;
  }
}
