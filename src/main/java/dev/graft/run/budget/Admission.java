package dev.graft.run.budget;

import dev.graft.experiment.Budget;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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
  private final boolean isWhole;

  /**
   * @param judges validators that tell a branch's gain, the preferred first
   * @param isWhole whether a setting is ended with all its seeds before another begins, as a search
   *     that learns from whole settings needs
   */
  public Admission(Budget budget, List<String> judges, boolean isWhole) {
    this.budget = budget;
    this.judges = List.copyOf(judges);
    this.isWhole = isWhole;
  }

  /**
   * @param trials all of the sweep, in planned order
   * @param slots that work at the same time, at least 1
   * @param kept trials of the verdict that follow the choice of settings: they are reserved first
   */
  public record Standing(
      List<BudgetedTrial> trials, Spent spent, int slots, List<BudgetedTrial> kept) {
    public Standing {
      trials = List.copyOf(trials);
      kept = List.copyOf(kept);
    }

    /** One that keeps nothing for later. */
    public Standing(List<BudgetedTrial> trials, Spent spent, int slots) {
      this(trials, spent, slots, List.of());
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

  /**
   * A budget that buys nothing.
   *
   * @param cap with what the least pair may take as {@code reserved}
   * @param pair the least, told for people
   */
  public record Lack(Account.Line cap, String pair) {}

  public Decision decide(Standing now) {
    Set<String> paused = Brake.paused(budget, now);
    List<Unit> units = Units.of(now.trials());
    Order order = new Order(units, new Gains(units, judges), isWhole);
    Beginning beginning = new Beginning(order, running(now, paused), running(now, paused));
    boolean busy = now.trials().stream().anyMatch(BudgetedTrial::runs);
    @Nullable String refused = null;
    for (Unit unit : order.ranked()) {
      boolean isFull = beginning.admitted.size() >= now.slots();
      if (beginning.open(unit).isEmpty() || !unit.begun() && isFull) {
        continue;
      }
      if (unit.branch() == null && refused != null) {
        // What belongs to no pair does not take what a pair lacks.
        break;
      }
      Optional<String> no = beginning.refuses(unit);
      if (no.isPresent()) {
        refused = refused == null ? no.get() : refused;
        if (busy || !beginning.admitted.isEmpty()) {
          // What runs may leave room for the better branch: lesser ones do not take it.
          break;
        }
      }
    }
    boolean ended = !busy && beginning.admitted.isEmpty();
    return new Decision(
        beginning.admitted, paused, beginning.purse.reserved(), ended ? refused : null);
  }

  private Purse running(Standing now, Set<String> paused) {
    Purse purse = new Purse(budget, now.spent(), now.slots());
    if (!now.kept().isEmpty()) {
      purse.reserve(Purse.Claim.of(now.kept()));
    }
    for (BudgetedTrial trial : now.trials()) {
      if (trial.runs()) {
        boolean stops = paused.contains(trial.id());
        purse.reserve(
            stops
                ? new Purse.Claim(trial.halt(), Cost.NONE, trial.halt().seconds(), 1)
                : Purse.Claim.of(List.of(trial)));
      }
    }
    return purse;
  }

  /**
   * What is begun by one decision.
   *
   * @param purse with what is admitted, {@code ahead} with all that must follow it, too
   */
  private record Beginning(
      Order order, Purse purse, Purse ahead, Set<String> admitted, Set<String> promised) {
    Beginning(Order order, Purse purse, Purse ahead) {
      this(order, purse, ahead, new LinkedHashSet<>(), new HashSet<>());
    }

    List<BudgetedTrial> open(Unit unit) {
      return unit.waiting().stream().filter(m -> !admitted.contains(m.id())).toList();
    }

    /** Begins a unit, or tells why it may not. */
    Optional<String> refuses(Unit unit) {
      List<Unit> together = order.together(unit);
      Map<String, BudgetedTrial> needed = new LinkedHashMap<>();
      together.stream()
          .flatMap(one -> one.waiting().stream())
          .filter(trial -> !promised.contains(trial.id()))
          .forEach(trial -> needed.put(trial.id(), trial));
      Purse.Claim claim = Purse.Claim.of(List.copyOf(needed.values()));
      Optional<Account.Line> cap = ahead.refuses(claim);
      if (cap.isPresent()) {
        return Optional.of(Purse.told(cap.get(), unit.told(together.size())));
      }
      ahead.reserve(claim);
      promised.addAll(needed.keySet());
      List<BudgetedTrial> open = open(unit);
      purse.reserve(Purse.Claim.of(open));
      open.forEach(trial -> admitted.add(trial.id()));
      order.begins(unit);
      return Optional.empty();
    }
  }

  /**
   * Whether a sweep that has not begun could begin at all.
   *
   * @return of the least pair what is lacking; empty where one fits
   */
  public Optional<Lack> lacks(Standing now) {
    List<Unit> units =
        Units.of(now.trials()).stream().filter(unit -> !unit.waiting().isEmpty()).toList();
    boolean hasPairs = units.stream().anyMatch(unit -> unit.branch() != null);
    return units.stream()
        .filter(unit -> unit.branch() != null || !hasPairs)
        .map(unit -> lack(unit, now))
        .min(Comparator.comparingDouble(lack -> lack.cap().reserved() / lack.cap().cap()))
        .filter(lack -> lack.cap().reserved() > lack.cap().cap());
  }

  /** The cap that a unit uses most of. */
  private Lack lack(Unit unit, Standing now) {
    Purse purse = new Purse(budget, now.spent(), now.slots());
    purse.reserve(Purse.Claim.of(unit.waiting()));
    return new Lack(
        purse.lines().stream()
            .max(Comparator.comparingDouble(line -> line.reserved() / line.cap()))
            .orElseThrow(),
        unit.told(1));
  }
}
