package dev.graft.run.budget;

import dev.graft.experiment.Budget;
import java.util.List;
import java.util.Locale;

/** How a sweep stands with each of its caps. */
public record Account(List<Line> lines) {
  public Account {
    lines = List.copyOf(lines);
  }

  /**
   * @param name energy, carbon, time or trials
   * @param unit of all figures: Wh, g, s or trials
   * @param reserved for what runs and what may be claimed: upper bounds
   * @param left for more, never below 0
   */
  public record Line(
      String name, String unit, double cap, double spent, double reserved, double left) {
    Line(String name, String unit, double cap, double spent, double reserved) {
      this(name, unit, cap, spent, reserved, Math.max(0, cap - spent - reserved));
    }

    /** An amount with the line's unit. */
    public String told(double amount) {
      boolean isWhole = amount == Math.rint(amount) && Math.abs(amount) < 1e6;
      return String.format(Locale.ROOT, isWhole ? "%.0f %s" : "%.4g %s", amount, unit);
    }
  }

  public static Account of(Budget budget, Admission.Standing now) {
    Purse purse = new Purse(budget, now.spent(), now.slots());
    for (BudgetedTrial trial : now.trials()) {
      if (trial.runs() || trial.admitted()) {
        purse.reserve(Purse.Claim.of(List.of(trial)));
      }
    }
    return new Account(purse.lines());
  }
}
