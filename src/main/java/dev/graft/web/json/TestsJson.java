package dev.graft.web.json;

import dev.graft.run.Views.Opening;
import java.util.List;

/**
 * How often a sweep's sealed tests were opened.
 *
 * @param opened scores taken, one an attempt
 * @param seen those on a test that an earlier sweep had opened before this one was launched
 * @param sweeps the most earlier sweeps that opened one test
 */
public record TestsJson(int opened, int seen, int sweeps) {
  public static TestsJson of(List<Opening> openings) {
    return new TestsJson(
        openings.size(),
        (int) openings.stream().filter(o -> o.seenBefore() > 0).count(),
        openings.stream().mapToInt(Opening::seenBefore).max().orElse(0));
  }

  /**
   * An opening.
   *
   * @param test digest of the test's rows and labels
   * @param seenBefore sweeps that had opened the test before this one was launched; above 0 the
   *     score is of a test that was seen
   */
  public record OpeningJson(
      String trial, int attempt, String test, String openedAt, int seenBefore) {
    public static OpeningJson of(Opening o) {
      return new OpeningJson(
          o.trial(), o.attempt(), o.test(), String.valueOf(Json.time(o.at())), o.seenBefore());
    }
  }
}
