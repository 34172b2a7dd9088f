package dev.graft.web.report;

import dev.graft.compare.Reached;
import dev.graft.compare.Row.Interval;
import dev.graft.compare.ToQuality;
import dev.graft.web.json.TransferCostJson;
import dev.graft.web.json.TransferCostJson.Quality;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a success cost until validation first reached the quality that was asked for. */
final class QualityCosts {
  private QualityCosts() {}

  /** Nothing where the experiment asks for no quality. */
  static List<Block> of(List<TransferCostJson> costs) {
    List<List<String>> lines = new ArrayList<>();
    Set<String> notes = new LinkedHashSet<>();
    for (TransferCostJson cost : costs) {
      Quality quality = cost.quality();
      if (quality != null && quality.reason() != null) {
        notes.add("No costs to a quality: " + quality.reason() + ".");
      }
      ToQuality to = quality == null ? null : quality.energyJ();
      if (to != null) {
        notes.add("q* " + to.targets() + ": " + to.basis() + ".");
        lines.add(
            List.of(
                cost.method(),
                cost.baseline() + Names.budget(cost.labels()),
                rate(to.method()),
                energy(to.method().perSuccess()),
                rate(to.baseline()),
                energy(to.baseline().perSuccess()),
                TransferCosts.breakEven(to.breakEven())));
      }
    }
    List<Block> blocks = new ArrayList<>();
    if (!lines.isEmpty()) {
      blocks.add(
          new Block.Grid(
              "Energy until validation first reached q*, estimated by the share of an attempt's"
                  + " time: of all runs ÷ those that reached it.",
              List.of(
                  "Method",
                  "Against",
                  "Reached",
                  "A success",
                  "Baseline reached",
                  "A success",
                  "Break-even"),
              List.of(false, false, true, true, true, true, false),
              lines));
    }
    if (!notes.isEmpty()) {
      blocks.add(new Block.Items(List.copyOf(notes)));
    }
    return blocks;
  }

  private static String rate(Reached arm) {
    return arm.reached() + " of " + arm.runs();
  }

  private static String energy(Reached.@Nullable Open open) {
    if (open == null) {
      return Say.MISSING;
    }
    Double hi = open.hi();
    return Say.energy(new Interval(open.value(), open.lo(), hi == null ? Double.NaN : hi));
  }
}
