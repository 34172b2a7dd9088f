package dev.graft.web.report;

import dev.graft.compare.Row.PairedScore;
import dev.graft.web.json.ComparisonJson;
import dev.graft.web.json.ComparisonJson.RowJson;
import java.util.ArrayList;
import java.util.List;

/** The scores that all figures come from, with the trials that gave them. */
final class Pairs {
  private Pairs() {}

  static List<Block> of(ComparisonJson comparison) {
    if (comparison.rows().isEmpty()) {
      return List.of();
    }
    Say say = Say.of(comparison.metric());
    int sign = comparison.lessIsBetter() ? -1 : 1;
    List<List<String>> lines = new ArrayList<>();
    for (RowJson row : comparison.rows()) {
      for (PairedScore pair : row.perSeed()) {
        lines.add(
            List.of(
                Names.of(row),
                String.valueOf(pair.seed()),
                say.score(pair.method()),
                say.score(pair.baseline()),
                say.difference(sign * (pair.method() - pair.baseline())),
                pair.trial(),
                pair.baselineTrial()));
      }
    }
    return List.of(
        new Block.Heading("Every pair"),
        new Block.Grid(
            "Test scores of each seed and the trials they come from.",
            List.of("Pair", "Seed", "Method", "Baseline", "Gain", "Trial", "Baseline's trial"),
            List.of(false, true, true, true, true, false, false),
            lines));
  }
}
