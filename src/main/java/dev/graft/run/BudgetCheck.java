package dev.graft.run;

import dev.graft.experiment.Budget;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Whether a running sweep has spent its budget. */
public final class BudgetCheck {
  private BudgetCheck() {}

  /**
   * What a sweep has used so far.
   *
   * @param energyJ joules of all its attempts
   * @param carbonG grams CO₂e of all its attempts
   */
  public record Spent(double energyJ, double carbonG) {}

  /**
   * The first cap that is reached, told for people; empty while none is.
   *
   * @param ended trials that succeeded or failed
   * @param elapsed since the sweep's first trial began
   */
  public static Optional<String> exceeded(Budget budget, Spent spent, int ended, Duration elapsed) {
    if (budget.energyJ() != null && spent.energyJ() >= budget.energyJ()) {
      return Optional.of(told("energy", budget.energyJ() / 3600, spent.energyJ() / 3600, "Wh"));
    }
    if (budget.carbonG() != null && spent.carbonG() >= budget.carbonG()) {
      return Optional.of(told("carbon", budget.carbonG(), spent.carbonG(), "g"));
    }
    Duration time = budget.time();
    if (time != null && elapsed.compareTo(time) >= 0) {
      return Optional.of(told("time", time.toSeconds(), elapsed.toSeconds(), "s"));
    }
    if (budget.trials() != null && ended >= budget.trials()) {
      return Optional.of(told("trials", budget.trials(), ended, "trials"));
    }
    return Optional.empty();
  }

  private static String told(String what, double cap, double used, String unit) {
    return String.format(
        Locale.ROOT,
        "the %s budget of %.4g %s is spent: %.4g %s used",
        what,
        cap,
        unit,
        used,
        unit);
  }
}
