package dev.graft.experiment.plan;

import dev.graft.experiment.Budget;
import dev.graft.experiment.plan.Estimate.Figure;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far a budget is likely to reach: planned trials in proportion to the estimate, as if all cost
 * the same.
 *
 * @param cap the one that stops first: energy, carbon, time or trials
 * @param trials about so many; {@code least} where the estimate's upper end comes true
 * @param of planned
 */
public record Reach(String cap, int trials, int least, int of) {

  /** Of the cap that stops first; empty where the budget has none, or none that is estimated. */
  public static Optional<Reach> of(Budget budget, Estimate estimate, int planned) {
    @Nullable Reach first = null;
    Double joules = budget.energyJ();
    first =
        less(first, "energy", joules == null ? null : joules / 3600, estimate.energyWh(), planned);
    first = less(first, "carbon", budget.carbonG(), estimate.carbonG(), planned);
    Double time = budget.time() == null ? null : budget.time().toMillis() / 1e3;
    first = less(first, "time", time, estimate.seconds(), planned);
    Integer trials = budget.trials();
    if (trials != null) {
      int most = Math.min(trials, planned);
      first = smaller(first, new Reach("trials", most, most, planned));
    }
    return Optional.ofNullable(first);
  }

  private static @Nullable Reach less(
      @Nullable Reach first, String cap, @Nullable Double limit, @Nullable Figure all, int of) {
    if (limit == null || all == null) {
      return first;
    }
    return smaller(
        first, new Reach(cap, bought(limit, all.value(), of), bought(limit, all.hi(), of), of));
  }

  private static int bought(double limit, double all, int of) {
    return all <= 0 ? of : (int) Math.floor(Math.min(1, limit / all) * of + 1e-9);
  }

  private static Reach smaller(@Nullable Reach a, Reach b) {
    return a == null || b.trials < a.trials || b.trials == a.trials && b.least < a.least ? b : a;
  }

  /** Whether something will probably be given up. */
  public boolean isShort() {
    return least < of;
  }

  /** In words; a pair is two trials. */
  public String told() {
    if (!isShort()) {
      return "The budget is enough for all " + of + " trials, by the estimate's upper end.";
    }
    if (trials < 2) {
      return "The "
          + cap
          + " budget is less than one pair of trials is expected to take: nothing would be"
          + " compared; raise it, or plan smaller trials.";
    }
    return trials < of
        ? "The %s budget buys about %d of %d trials (%d where each takes the most expected)."
            .formatted(cap, trials, of, least)
        : "The %s budget is enough if trials take what is expected; where each takes the most, for %d of %d."
            .formatted(cap, least, of);
  }
}
