package dev.graft.run.budget;

import dev.graft.experiment.Budget;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A budget with what is spent and what is reserved of it. Not thread-safe; one a decision. */
final class Purse {
  private final Budget budget;
  private final Spent spent;
  private final int slots;
  private Cost reserved = Cost.NONE;

  /** The largest of what is reserved, which at most every slot needs. */
  private Cost slack = Cost.NONE;

  private double longest;
  private int trials;

  Purse(Budget budget, Spent spent, int slots) {
    this.budget = budget;
    this.spent = spent;
    this.slots = Math.max(1, slots);
  }

  /**
   * @param chain seconds of the longest chain of trials that need each other
   */
  record Claim(Cost cost, Cost slack, double chain, int trials) {
    static final Claim NONE = new Claim(Cost.NONE, Cost.NONE, 0, 0);

    static Claim of(List<BudgetedTrial> trials) {
      Cost cost = Cost.NONE;
      Cost slack = Cost.NONE;
      double sources = 0;
      double others = 0;
      for (BudgetedTrial trial : trials) {
        Cost own = trial.reserve();
        cost = cost.plus(own);
        slack = slack.max(trial.slack());
        if (trial.makesSource()) {
          sources = Math.max(sources, own.seconds());
        } else {
          others = Math.max(others, own.seconds());
        }
      }
      return new Claim(cost, slack, sources + others, trials.size());
    }
  }

  void reserve(Claim claim) {
    reserved = reserved.plus(claim.cost);
    slack = slack.max(claim.slack);
    longest = Math.max(longest, claim.chain);
    trials += claim.trials;
  }

  Cost reserved() {
    return with(Claim.NONE);
  }

  private Cost with(Claim more) {
    Cost most = slack.max(more.slack);
    return reserved.plus(more.cost).plus(most.times(Math.min(slots, trials + more.trials)));
  }

  /** The first cap that more work could cross; empty where it fits. */
  Optional<Account.Line> refuses(Claim more) {
    return lines(more).stream().filter(cap -> cap.spent() + cap.reserved() > cap.cap()).findFirst();
  }

  List<Account.Line> lines() {
    return lines(Claim.NONE);
  }

  private List<Account.Line> lines(Claim more) {
    List<Account.Line> lines = new ArrayList<>();
    Cost all = with(more);
    add(lines, "energy", "Wh", 3600, budget.energyJ(), spent.joules(), all.joules());
    add(lines, "carbon", "g", 1, budget.carbonG(), spent.grams(), all.grams());
    Double time = budget.time() == null ? null : budget.time().toMillis() / 1e3;
    add(lines, "time", "s", 1, time, spent.seconds(), makespan(all, more.chain));
    Double count = budget.trials() == null ? null : budget.trials().doubleValue();
    add(lines, "trials", "trials", 1, count, spent.trials(), trials + more.trials);
    return lines;
  }

  /** List scheduling ends within work / slots + the longest chain (Graham 1969). */
  private double makespan(Cost all, double chain) {
    return all.seconds() / slots + (1 - 1.0 / slots) * Math.max(longest, chain);
  }

  private static void add(
      List<Account.Line> lines,
      String name,
      String unit,
      double perUnit,
      @Nullable Double cap,
      double spent,
      double more) {
    if (cap != null) {
      lines.add(new Account.Line(name, unit, cap / perUnit, spent / perUnit, more / perUnit));
    }
  }

  /**
   * For people.
   *
   * @param what does not fit
   */
  static String told(Account.Line line, String what) {
    String budget = "the %s budget of %s".formatted(line.name(), line.told(line.cap()));
    return line.spent() > line.cap()
        ? "%s is crossed: %s used".formatted(budget, line.told(line.spent()))
        : "%s has %s left, and %s may take up to %s"
            .formatted(
                budget, line.told(line.cap() - line.spent()), what, line.told(line.reserved()));
  }
}
