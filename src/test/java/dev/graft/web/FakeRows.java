package dev.graft.web;

import dev.graft.compare.Row;
import dev.graft.compare.Row.Interval;
import dev.graft.compare.Row.PairedScore;
import dev.graft.compare.TrialOutcome;
import dev.graft.experiment.Plan;
import java.util.List;

/** Rows with means only. */
final class FakeRows {
  private FakeRows() {}

  static Row row(Plan.Pair pair, List<TrialOutcome> outcomes) {
    List<PairedScore> pairs =
        outcomes.stream()
            .filter(m -> m.method().equals(pair.method()))
            .flatMap(
                m ->
                    outcomes.stream()
                        .filter(b -> b.method().equals(pair.baseline()) && b.seed() == m.seed())
                        .map(b -> new PairedScore(m.seed(), score(m), score(b))))
            .toList();
    double method = pairs.stream().mapToDouble(PairedScore::method).average().orElse(Double.NaN);
    double base = pairs.stream().mapToDouble(PairedScore::baseline).average().orElse(Double.NaN);
    return new Row(
        pair.method(),
        pair.baseline(),
        pair.primary(),
        pair.bound(),
        pairs.size(),
        pair.settings(),
        0,
        0,
        new Interval(method, method, method),
        new Interval(base, base, base),
        pairs.isEmpty()
            ? null
            : new Row.Gain(method - base, method - base, method - base, 0.25, 0.25),
        Row.Verdict.NO_EVIDENCE,
        false,
        null,
        new Row.BreakEven(null, null, null, "no source model"),
        method,
        pairs,
        List.of("few pairs"));
  }

  private static double score(TrialOutcome outcome) {
    return outcome.metrics().get("score");
  }
}
