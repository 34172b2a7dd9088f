package dev.graft.web.json;

import dev.graft.experiment.plan.Estimate.Figure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a sweep was expected to take at its launch, beside what it took.
 *
 * @param scored whether it counts in the scores of estimates; {@code note} why not
 */
public record ExpectedJson(List<Line> lines, boolean scored, @Nullable String note) {
  public ExpectedJson {
    lines = List.copyOf(lines);
  }

  /**
   * @param quantity seconds, energyWh or carbonG
   * @param actual so far, or at its end
   * @param inside whether the interval held it; null until it has succeeded
   */
  public record Line(String quantity, Figure estimate, double actual, @Nullable Boolean inside) {}
}
