package dev.graft.run.budget;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;

/**
 * In which order a sweep's units are begun: pairs that are begun, then one pair of each branch that
 * nothing is known of, then by expected gain a gram, then what belongs to no pair; among equals by
 * the plan. Where settings are kept whole a setting's other seeds come before any other setting,
 * and settings in the order in which they were chosen, of equal place those of the better method.
 */
final class Order {
  private final List<Unit> units;
  private final Gains gains;
  private final boolean isWhole;

  /** Branches of which a pair was begun or has ended. */
  private final Set<Unit.Branch> tried = new HashSet<>();

  Order(List<Unit> units, Gains gains, boolean isWhole) {
    this.units = units;
    this.gains = gains;
    this.isWhole = isWhole;
    for (Unit unit : units) {
      Unit.Branch branch = unit.branch();
      if (branch != null && (unit.begun() || gains.pairs(branch) > 0)) {
        tried.add(branch);
      }
    }
  }

  private record Ranked(Unit unit, int rank, int setting, double worth) {}

  /** A unit begins with this decision. */
  void begins(Unit unit) {
    if (unit.branch() != null) {
      tried.add(unit.branch());
    }
  }

  /** Units that still wait for something. */
  List<Unit> ranked() {
    ToIntFunction<Unit> rank = isWhole ? this::wholeRank : new Rank();
    List<Ranked> ranked = new ArrayList<>();
    for (Unit unit : units) {
      if (!unit.waiting().isEmpty()) {
        Unit.Branch branch = unit.branch();
        int setting = isWhole && branch != null && !tried.contains(branch) ? branch.setting() : 0;
        ranked.add(new Ranked(unit, rank.applyAsInt(unit), setting, worth(unit)));
      }
    }
    ranked.sort(
        Comparator.comparingInt(Ranked::rank)
            .thenComparingInt(Ranked::setting)
            .thenComparing(Comparator.comparingDouble(Ranked::worth).reversed())
            .thenComparingInt(r -> r.unit.place()));
    return ranked.stream().map(Ranked::unit).toList();
  }

  private int wholeRank(Unit unit) {
    Unit.Branch branch = unit.branch();
    return unit.begun() ? 0 : branch == null ? 3 : tried.contains(branch) ? 1 : 2;
  }

  /** The first pair of a branch comes before others' second. */
  private final class Rank implements ToIntFunction<Unit> {
    private final Set<Unit.Branch> seen = new HashSet<>(tried);

    @Override
    public int applyAsInt(Unit unit) {
      Unit.Branch branch = unit.branch();
      boolean isFirst = branch != null && seen.add(branch);
      return unit.begun() ? 0 : isFirst ? 1 : branch != null ? 2 : 3;
    }
  }

  /** Expected gain a gram of what the unit still needs; 0 where order is the plan's. */
  private double worth(Unit unit) {
    Unit.Branch branch = unit.branch();
    if (branch == null) {
      return 0;
    }
    boolean isKnown = gains.pairs(branch) > 0;
    if (!isKnown && !isWhole) {
      return 0;
    }
    double price =
        unit.waiting().stream().map(BudgetedTrial::expected).reduce(Cost.NONE, Cost::plus).price();
    double gain = isKnown ? gains.expected(branch) : gains.best(branch);
    return price > 0 ? gain / price : 0;
  }

  /**
   * What begins with a unit and must be ended: all of its setting where settings are kept whole and
   * another of the same method is tried already, else the unit alone.
   */
  List<Unit> together(Unit unit) {
    Unit.Branch branch = unit.branch();
    boolean isAlone =
        !isWhole
            || branch == null
            || tried.contains(branch)
            || tried.stream().noneMatch(branch::isLike);
    return isAlone ? List.of(unit) : settings().getOrDefault(branch, List.of(unit));
  }

  private Map<Unit.Branch, List<Unit>> settings() {
    Map<Unit.Branch, List<Unit>> settings = new HashMap<>();
    for (Unit unit : units) {
      Unit.Branch branch = unit.branch();
      if (branch != null) {
        settings.computeIfAbsent(branch, b -> new ArrayList<>()).add(unit);
      }
    }
    return settings;
  }
}
