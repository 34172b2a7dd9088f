package dev.graft.web.report;

import dev.graft.run.budget.GivenUp;
import dev.graft.web.json.BudgetJson;
import dev.graft.web.json.CollapseJson;
import dev.graft.web.json.ComparisonJson;
import dev.graft.web.json.SweepJson;
import dev.graft.web.json.TestsJson;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Everything that speaks against the figures. */
final class Doubts {
  private Doubts() {}

  static List<Block> of(Findings findings) {
    ComparisonJson comparison = findings.comparison();
    List<String> lines = new ArrayList<>();
    if (!comparison.synthetic().isEmpty()) {
      lines.add(
          "Synthetic shift, images changed by computation with no real domain behind them: "
              + String.join("; ", comparison.synthetic()));
    }
    for (CollapseJson c : comparison.collapsed()) {
      lines.add(
          "Predictions have collapsed in %s, seed %d (trial %s): %s of %s classes"
              .formatted(
                  c.method(),
                  c.seed(),
                  c.trial(),
                  Say.digits(c.targetClasses(), 2),
                  Say.digits(c.sourceClasses(), 2)));
    }
    TestsJson tests = comparison.tests();
    lines.add(
        tests.seen() == 0
            ? "Sealed tests were opened %d times, none of them seen by an earlier sweep"
                .formatted(tests.opened())
            : "%d of %d scores are of tests that an earlier sweep had seen"
                .formatted(tests.seen(), tests.opened()));
    int failed = findings.sweep().counts().failed();
    if (failed > 0) {
      lines.add(failed + (failed == 1 ? " trial" : " trials") + " failed and are not compared");
    }
    lines.addAll(givenUp(findings.sweep()));
    lines.addAll(comparison.caveats());
    lines.addAll(comparison.notes());
    return List.of(new Block.Heading("Caveats"), new Block.Items(lines));
  }

  /** Why the sweep stopped before its plan's end, and what was left untried. */
  private static List<String> givenUp(SweepJson sweep) {
    List<String> lines = new ArrayList<>();
    BudgetJson budget = sweep.budget();
    if (budget != null && !budget.givenUp().isEmpty()) {
      lines.add(
          sweep.reason() != null
              ? "Its budget stopped the sweep: " + sweep.reason()
              : "A search ended before all its settings were tried: what it might spend was spent");
      for (GivenUp left : budget.givenUp()) {
        lines.add(
            "Given up: %d of %d trials of %s%s, seeds %s"
                .formatted(
                    left.trials(),
                    left.of(),
                    left.method(),
                    Names.budget(left.labels()),
                    left.seeds().stream().map(String::valueOf).collect(Collectors.joining(", "))));
      }
    }
    return lines;
  }
}
