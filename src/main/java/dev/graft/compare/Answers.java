package dev.graft.compare;

import dev.graft.experiment.Metric;
import dev.graft.run.TestAnswers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a trial answered to the rows of its test.
 *
 * @param test what it is recognised by: rows of two answers are the same where tests are
 * @param text as the trial sent it, see {@link TestAnswers}
 */
public record Answers(String test, String text) {
  /**
   * @param metric of the sweep
   * @return null where they do not tell what that metric measures
   */
  public static @Nullable Answers of(String test, String text, Metric metric) {
    return TestAnswers.tellsRightOrWrongOnly(text) && metric != Metric.ACCURACY
        ? null
        : new Answers(test, text);
  }

  List<RowScores> tasks() {
    return TestAnswers.of(text).tasks().stream().map(RowScores::new).toList();
  }
}
