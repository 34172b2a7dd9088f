package dev.graft.run.budget;

import dev.graft.experiment.Budget;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a sweep with a budget may begin now. The bound of everything that runs or may be claimed is
 * reserved; actual costs take its place as trials end. Pure: equal standings, equal decisions.
 */
public final class Admission {
  private final Budget budget;
  private final List<String> judges;

  /**
   * @param judges validators that tell a branch's gain, the preferred first
   */
  public Admission(Budget budget, List<String> judges) {
    this.budget = budget;
    this.judges = List.copyOf(judges);
  }

  /**
   * @param trials all of the sweep, in planned order
   * @param slots that work at the same time, at least 1
   */
  public record Standing(List<BudgetedTrial> trials, Spent spent, int slots) {
    public Standing {
      trials = List.copyOf(trials);
    }
  }

  /**
   * @param admitted waiting trials that may be claimed; all others must wait
   * @param paused running trials to stop with a checkpoint
   * @param reserved for what runs and what is admitted
   * @param exhausted why nothing more may begin although something waits; null while something runs
   *     or may be claimed
   */
  public record Decision(
      Set<String> admitted, Set<String> paused, Cost reserved, @Nullable String exhausted) {
    public Decision {
      admitted = Set.copyOf(admitted);
      paused = Set.copyOf(paused);
    }
  }

  public Decision decide(Standing now) {
    Set<String> paused = Brake.paused(budget, now);
    Purse purse = new Purse(budget, now.spent(), now.slots());
    for (BudgetedTrial trial : now.trials()) {
      if (trial.runs()) {
        boolean stops = paused.contains(trial.id());
        purse.reserve(
            stops
                ? new Purse.Claim(trial.halt(), Cost.NONE, trial.halt().seconds(), 1)
                : Purse.Claim.of(List.of(trial)));
      }
    }
    Set<String> admitted = new LinkedHashSet<>();
    boolean busy = now.trials().stream().anyMatch(BudgetedTrial::runs);
    @Nullable String refused = null;
    for (Unit unit : ranked(Units.of(now.trials()))) {
      List<BudgetedTrial> open =
          unit.waiting().stream().filter(m -> !admitted.contains(m.id())).toList();
      if (open.isEmpty() || !unit.begun() && admitted.size() >= now.slots()) {
        continue;
      }
      if (unit.branch() == null && refused != null) {
        // What belongs to no pair does not take what a pair lacks.
        break;
      }
      Purse.Claim claim = Purse.Claim.of(open);
      Optional<String> no = purse.refuses(claim, unit::told);
      if (no.isEmpty()) {
        purse.reserve(claim);
        open.forEach(member -> admitted.add(member.id()));
      } else {
        refused = refused == null ? no.get() : refused;
        if (busy || !admitted.isEmpty()) {
          // What runs may leave room for the better branch: lesser ones do not take it.
          break;
        }
      }
    }
    boolean ended = !busy && admitted.isEmpty();
    return new Decision(admitted, paused, purse.reserved(), ended ? refused : null);
  }

  /**
   * Pairs that are begun, then one pair of each branch that nothing is known of, then by expected
   * gain a gram, then what belongs to no pair; among equals by the plan.
   */
  private List<Unit> ranked(List<Unit> units) {
    Gains gains = new Gains(units, judges);
    Set<Unit.Branch> tried = new HashSet<>();
    for (Unit unit : units) {
      Unit.Branch branch = unit.branch();
      if (branch != null && (unit.begun() || gains.pairs(branch) > 0)) {
        tried.add(branch);
      }
    }
    List<Ranked> ranked = new ArrayList<>();
    for (Unit unit : units) {
      Unit.Branch branch = unit.branch();
      if (unit.waiting().isEmpty()) {
        continue;
      }
      boolean first = branch != null && tried.add(branch);
      int rank = unit.begun() ? 0 : first ? 1 : branch != null ? 2 : 3;
      ranked.add(new Ranked(unit, rank, worth(unit, gains)));
    }
    ranked.sort(
        Comparator.comparingInt(Ranked::rank)
            .thenComparing(Comparator.comparingDouble(Ranked::worth).reversed())
            .thenComparingInt(r -> r.unit.place()));
    return ranked.stream().map(Ranked::unit).toList();
  }

  /** Expected gain a gram of what the unit still needs; 0 where order is the plan's. */
  private static double worth(Unit unit, Gains gains) {
    Unit.Branch branch = unit.branch();
    if (branch == null || gains.pairs(branch) == 0) {
      return 0;
    }
    double price =
        unit.waiting().stream().map(BudgetedTrial::expected).reduce(Cost.NONE, Cost::plus).price();
    return price > 0 ? gains.expected(branch) / price : 0;
  }

  private record Ranked(Unit unit, int rank, double worth) {}
}
