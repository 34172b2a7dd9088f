package dev.graft.experiment.reader;

import static dev.graft.experiment.reader.Key.optional;

import dev.graft.experiment.Economy;
import dev.graft.experiment.SearchSpec;
import dev.graft.experiment.WarmStart;
import java.util.ArrayList;
import java.util.List;

/** Keys of {@code search} that say how it husbands what it spends. */
final class EconomyKeys {
  private static final Key<SearchSpec, Double> ENERGY_PER_ARM =
      optional(
          "energyPerArm",
          BudgetShape.ENERGY.shape(),
          search -> search.economy().energyPerArmJ(),
          "What the search of each method and each baseline may take for itself: it ends when"
              + " another setting with its seeds would go beyond, or after `trials`; default: as"
              + " many settings for each, whatever they take.");
  private static final Key<SearchSpec, Boolean> PER_COST =
      optional(
          "perCost",
          new Texts.Truth(),
          search -> search.economy().perCost() ? true : null,
          "Whether tpe weighs what a setting promises against the joules it is expected to take, by"
              + " what settings have taken so far.");

  private static final Key<SearchSpec, List<WarmStart>> WARM_START =
      optional(
          "warmStart",
          WarmStartShape.SHAPE,
          search -> search.economy().warmStart().isEmpty() ? null : search.economy().warmStart(),
          "Earlier sweeps that tpe or evolution learns from before it begins, each arm from its own"
              + " settings there: sweeps of the same kind, data, model, training and select.");

  private EconomyKeys() {}

  /** Those keys and these. */
  static List<Key<SearchSpec, ?>> after(List<Key<SearchSpec, ?>> others) {
    List<Key<SearchSpec, ?>> all = new ArrayList<>(others);
    all.addAll(List.of(ENERGY_PER_ARM, PER_COST, WARM_START));
    return List.copyOf(all);
  }

  static Economy economy(Given g) {
    return new Economy(
        g.maybe(ENERGY_PER_ARM).orElse(null),
        g.maybe(PER_COST).orElse(false),
        g.maybe(WARM_START).orElse(List.of()));
  }

  static void rules(SearchSpec search, Given g, Problems problems) {
    boolean isGrid = search.algorithm() == SearchSpec.Algorithm.GRID;
    if (g.has(ENERGY_PER_ARM) && (isGrid || search.stopsEarly())) {
      problems.addBelow(
          g.at(),
          ENERGY_PER_ARM.name(),
          isGrid
              ? "a grid tries every setting, on every arm"
              : "settings that are stopped early are judged against as many on every arm",
          "write \"algorithm: random\", \"sobol\" or \"tpe\" without \"stop\", or remove it");
    }
    if (search.economy().perCost() && search.algorithm() != SearchSpec.Algorithm.TPE) {
      problems.addBelow(
          g.at(),
          PER_COST.name(),
          "only tpe weighs what a setting promises against what it takes",
          "write \"algorithm: tpe\", or remove it");
    }
    if (g.has(WARM_START) && !search.algorithm().learns()) {
      problems.addBelow(
          g.at(),
          WARM_START.name(),
          "this algorithm does not learn from what was tried",
          "write \"algorithm: tpe\" or \"evolution\", or remove it");
    }
  }
}
