package dev.graft.run;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a trial had reached where its search judged it.
 *
 * @param epochs after which that was to be
 * @param arrival of which those of a sweep are in order
 * @param isEnd whether the trial had ended by itself by then, well or not
 * @param metrics by the names of validators; empty of one that failed
 * @param costs until there, by the names of objectives, as its search has counted them, where they
 *     are known; null: it has not yet, or does not
 */
public record Judged(
    String trial,
    int epochs,
    long arrival,
    boolean isEnd,
    Map<String, Double> metrics,
    @Nullable Map<String, Double> costs) {
  public Judged {
    metrics = Map.copyOf(metrics);
    costs = costs == null ? null : Map.copyOf(costs);
  }
}
