package dev.graft.web.report;

import dev.graft.compare.Row.BreakEven;
import dev.graft.compare.Row.Interval;
import dev.graft.web.json.TransferCostJson;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a task costs with transfer and alone, and from which task on transfer has cost less. */
final class TransferCosts {
  private TransferCosts() {}

  /**
   * @param costs of all rows; those of bounds are left out
   */
  static List<Block> of(List<TransferCostJson> costs) {
    List<List<String>> lines = new ArrayList<>();
    Set<String> notes = new LinkedHashSet<>();
    for (TransferCostJson cost : costs) {
      if (cost.bound()) {
        continue;
      }
      TransferCostJson.Arms arms = cost.energyJ().chosen();
      lines.add(
          List.of(
              cost.method(),
              cost.baseline() + Names.budget(cost.labels()),
              String.valueOf(cost.n()),
              energy(arms.marginal()),
              energy(arms.amortised()) + (cost.reuses() == null ? "" : ", N = " + cost.reuses()),
              energy(arms.full()),
              energy(arms.alone()),
              breakEven(arms.breakEven())));
      note(cost, notes);
    }
    if (lines.isEmpty()) {
      return List.of();
    }
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new Block.Grid(
            "Energy of a task: marginal (the source model is there anyway), amortised over the N"
                + " trials that have started from it so far, full (this task alone needed it),"
                + " beside training alone. Intervals are over n pairs; the meter's error is common"
                + " to both arms.",
            List.of(
                "Method", "Against", "n", "Marginal", "Amortised", "Full", "Alone", "Break-even"),
            List.of(false, false, true, true, true, true, true, false),
            lines));
    if (!notes.isEmpty()) {
      blocks.add(new Block.Items(List.copyOf(notes)));
    }
    blocks.addAll(QualityCosts.of(costs));
    return blocks;
  }

  private static void note(TransferCostJson cost, Set<String> notes) {
    TransferCostJson.SourceCostJson source = cost.source();
    if (source != null) {
      notes.add(
          "Source model of trial %s (sweep %s): %s%s"
              .formatted(
                  source.trial(),
                  source.sweep(),
                  Say.energy(source.energyJ()),
                  source.missing() != null
                      ? "; not included: " + source.missing()
                      : source.published() != null
                          ? " and what is published: " + source.published().citation()
                          : ""));
    }
    cost.caveats().forEach(caveat -> notes.add(caveat + "."));
  }

  private static String energy(@Nullable Interval joules) {
    return joules == null ? Say.MISSING : Say.energy(joules);
  }

  static String breakEven(BreakEven b) {
    if (b.n() == null) {
      return "none: " + b.reason();
    }
    return b.lo() == null || b.hi() == null
        ? "task " + b.n()
        : "task %d [%s to %s]".formatted(b.n(), Say.digits(b.lo(), 2), Say.digits(b.hi(), 2));
  }
}
