package dev.graft.experiment.plan;

import dev.graft.experiment.Parameters;
import dev.graft.experiment.Range;
import dev.graft.experiment.SearchSpec;
import dev.graft.experiment.WarmStart;
import dev.graft.experiment.WarmStart.Settled;
import dev.graft.search.Ranges;
import dev.graft.search.Search.Seen;
import dev.graft.search.Search.Tried;
import dev.graft.search.Shrunk;
import dev.graft.search.Space;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an arm's search learns from earlier sweeps: their settings of the same arm, as settings of
 * its own space. A value outside its range is left out of its setting; a setting that differs in
 * what all of ours have in common tells nothing of them, and is left out altogether.
 *
 * @param base what all settings of the arm have in common
 */
record History(Space space, Map<String, Object> base) {

  /** In the order of the sweeps and of their settings. */
  List<Tried> of(String arm, SearchSpec search) {
    List<Tried> history = new ArrayList<>();
    for (WarmStart earlier : search.economy().warmStart()) {
      List<Settled> settings = earlier.settings();
      for (Settled settled : settings == null ? List.<Settled>of() : settings) {
        if (settled.arm().equals(arm)) {
          tried(settled, search).ifPresent(history::add);
        }
      }
    }
    return history;
  }

  private Optional<Tried> tried(Settled settled, SearchSpec search) {
    List<Double> costs = costs(settled, search);
    return costs == null
        ? Optional.empty()
        : setting(settled.parameters().values())
            .map(setting -> new Tried(setting, settled.quality(), costs, seen(settled)));
  }

  private static Seen seen(Settled settled) {
    Integer trials = settled.trials();
    return trials == null ? Seen.UNKNOWN : Seen.of(trials, settled.deviation());
  }

  /** Null where an objective is not known. */
  private static @Nullable List<Double> costs(Settled settled, SearchSpec search) {
    if (search.costs().isEmpty()) {
      Double joules = settled.costs().get(Allowance.ENERGY);
      return search.economy().perCost() && joules != null ? List.of(joules) : List.of();
    }
    List<Double> costs = new ArrayList<>();
    for (String name : search.costs()) {
      Double cost = settled.costs().get(name);
      if (cost == null) {
        return null;
      }
      costs.add(cost);
    }
    return costs;
  }

  private Optional<Parameters> setting(Map<String, Object> earlier) {
    Map<String, Object> all = new HashMap<>(space.defaults());
    all.keySet().removeAll(space.when().keySet());
    all.putAll(earlier);
    Map<String, Object> common = new HashMap<>(space.defaults());
    common.keySet().removeAll(space.ranges().keySet());
    common.putAll(base);
    for (Map.Entry<String, Object> one : all.entrySet()) {
      boolean isSearched = space.ranges().containsKey(one.getKey());
      if (!isSearched && !same(one.getValue(), common.get(one.getKey()))) {
        return Optional.empty();
      }
    }
    for (Map.Entry<String, Object> one : base.entrySet()) {
      if (!same(one.getValue(), all.get(one.getKey()))) {
        return Optional.empty();
      }
    }
    Parameters setting = space.setting(within(all));
    return setting.values().isEmpty() ? Optional.empty() : Optional.of(setting);
  }

  private Map<String, Object> within(Map<String, Object> all) {
    Map<String, Object> within = new HashMap<>();
    for (Map.Entry<String, Range> range : space.ranges().entrySet()) {
      Object value = all.get(range.getKey());
      Object alike = value == null ? null : Ranges.alike(range.getValue(), value);
      if (alike != null && Ranges.contains(range.getValue(), alike)) {
        within.put(range.getKey(), alike);
      }
    }
    return within;
  }

  private static boolean same(Object a, @Nullable Object b) {
    return a instanceof Number x && b instanceof Number y
        ? x.doubleValue() == y.doubleValue()
        : Objects.equals(a, b);
  }

  /** The best of those that lack no parameter; the first setting that is tried. */
  Optional<Parameters> best(List<Tried> history) {
    List<Tried> known = Shrunk.of(history);
    return known.stream()
        .filter(tried -> isWhole(tried.setting()))
        .max(
            Comparator.comparingDouble((Tried t) -> Objects.requireNonNull(t.quality()))
                .thenComparing(Comparator.comparingInt(known::indexOf).reversed()))
        .map(Tried::setting);
  }

  private boolean isWhole(Parameters setting) {
    return space.ranges().keySet().stream()
        .allMatch(
            name -> setting.values().containsKey(name) || !space.asks(name, setting.values()));
  }
}
