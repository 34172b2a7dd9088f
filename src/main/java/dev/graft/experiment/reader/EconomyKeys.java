package dev.graft.experiment.reader;

import static dev.graft.experiment.reader.Key.optional;

import dev.graft.experiment.Economy;
import dev.graft.experiment.SearchSpec;
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

  private EconomyKeys() {}

  /** Those keys and these. */
  static List<Key<SearchSpec, ?>> after(List<Key<SearchSpec, ?>> others) {
    List<Key<SearchSpec, ?>> all = new ArrayList<>(others);
    all.add(ENERGY_PER_ARM);
    return List.copyOf(all);
  }

  static Economy economy(Given g) {
    return new Economy(g.maybe(ENERGY_PER_ARM).orElse(null));
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
  }
}
