package dev.graft.web.json;

import dev.graft.compare.Aggregate;
import dev.graft.compare.Row.Gain;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Methods over several sweeps, or over the tasks of one.
 *
 * @param metric that all sweeps share
 * @param rows of pairs that occur in at least two sweeps or tasks
 * @param alone pairs that do not, and where they are
 */
public record AggregateJson(
    List<Of> sweeps,
    String metric,
    boolean lessIsBetter,
    List<Aggregate> rows,
    List<String> alone) {
  /**
   * @param verdicts of its own, one of each method and label budget
   */
  public record Of(String id, String name, String state, List<Verdict> verdicts) {}

  /**
   * What one sweep says of a method beside its first baseline.
   *
   * @param labels target labels per class, where the sweep compares several budgets
   */
  public record Verdict(
      String method,
      String baseline,
      @Nullable Integer labels,
      int n,
      @Nullable Gain gain,
      String verdict) {}
}
