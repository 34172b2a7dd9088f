package dev.graft.run.budget;

import dev.graft.experiment.Budget;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A budget with what is spent and what is reserved of it. Not thread-safe; one a decision. */
final class Purse {
  private final Budget budget;
  private final Spent spent;
  private final int slots;
  private Cost reserved = Cost.NONE;
  private double longest;
  private int trials;

  Purse(Budget budget, Spent spent, int slots) {
    this.budget = budget;
    this.spent = spent;
    this.slots = Math.max(1, slots);
  }

  void reserve(Cost cost, double chain, int more) {
    reserved = reserved.plus(cost);
    longest = Math.max(longest, chain);
    trials += more;
  }

  Cost reserved() {
    return reserved;
  }

  /**
   * The first cap that more work could cross, told for people; empty where it fits.
   *
   * @param chain seconds of the longest chain of trials that need each other
   */
  Optional<String> refuses(Cost more, double chain, int trials, Supplier<String> what) {
    for (Cap cap : caps(more, chain, trials)) {
      if (cap.spent + cap.more > cap.limit) {
        return Optional.of(cap.told(what.get()));
      }
    }
    return Optional.empty();
  }

  private List<Cap> caps(Cost more, double chain, int moreTrials) {
    List<Cap> caps = new ArrayList<>();
    add(caps, "energy", "Wh", 3600, budget.energyJ(), spent.joules(), reserved.plus(more).joules());
    add(caps, "carbon", "g", 1, budget.carbonG(), spent.grams(), reserved.plus(more).grams());
    Double time = budget.time() == null ? null : budget.time().toMillis() / 1e3;
    add(caps, "time", "s", 1, time, spent.seconds(), makespan(more, chain));
    Double count = budget.trials() == null ? null : budget.trials().doubleValue();
    add(caps, "trials", "trials", 1, count, spent.trials(), trials + moreTrials);
    return caps;
  }

  /** List scheduling ends within work / slots + the longest chain (Graham 1969). */
  private double makespan(Cost more, double chain) {
    double most = Math.max(longest, chain);
    return reserved.plus(more).seconds() / slots + (1 - 1.0 / slots) * most;
  }

  private static void add(
      List<Cap> caps,
      String name,
      String unit,
      double perUnit,
      @Nullable Double limit,
      double spent,
      double more) {
    if (limit != null) {
      caps.add(new Cap(name, unit, limit / perUnit, spent / perUnit, more / perUnit));
    }
  }

  private record Cap(String name, String unit, double limit, double spent, double more) {
    String told(String what) {
      return spent > limit
          ? String.format(
              Locale.ROOT,
              "the %s budget of %s %s is crossed: %s %s used",
              name,
              number(limit),
              unit,
              number(spent),
              unit)
          : String.format(
              Locale.ROOT,
              "the %s budget of %s %s has %s %s left, and %s may take up to %s %s",
              name,
              number(limit),
              unit,
              number(limit - spent),
              unit,
              what,
              number(more),
              unit);
    }

    private static String number(double value) {
      return value == Math.rint(value) && Math.abs(value) < 1e6
          ? String.format(Locale.ROOT, "%.0f", value)
          : String.format(Locale.ROOT, "%.4g", value);
    }
  }
}
