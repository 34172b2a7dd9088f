package dev.graft.experiment.plan;

import dev.graft.experiment.Parameters;
import dev.graft.experiment.SearchSpec;
import dev.graft.search.Aid;
import dev.graft.search.Ranges;
import dev.graft.search.Search;
import dev.graft.search.Settings;
import dev.graft.search.Space;
import dev.graft.search.TpeSearch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How an arm is tuned.
 *
 * @param settings all of them; those from {@link #planned} on are what a search that knew nothing
 *     would try
 * @param learnt how those are chosen instead; null where none is
 * @param space what is searched for
 * @param isOneByOne whether only the first is planned at the launch, and each other one once there
 *     is enough left for it
 */
record Tuning(List<Parameters> settings, @Nullable Learnt learnt, Space space, boolean isOneByOne) {
  private static final Space NOTHING = new Space(Map.of(), Map.of());

  /**
   * A search that learns from the settings before.
   *
   * @param base what all settings have in common
   * @param planned settings that are known at the launch
   * @param count settings in all
   * @param aid of the search
   */
  record Learnt(
      SearchSpec.Algorithm algorithm,
      Space space,
      Map<String, Object> base,
      long seed,
      int planned,
      int count,
      Aid aid) {
    Learnt {
      base = Map.copyOf(base);
    }

    /**
     * @param space what is searched for beside the base
     * @param count settings in all
     * @param aid of the search
     */
    static @Nullable Learnt of(
        SearchSpec.Algorithm algorithm,
        Space space,
        Map<String, Object> base,
        long seed,
        int count,
        Aid aid) {
      int planned = aid.history().isEmpty() ? TpeSearch.startup(count) : 1;
      return algorithm.learns() && planned < count
          ? new Learnt(algorithm, space, base, seed, planned, count, aid)
          : null;
    }

    Search search() {
      return Settings.search(algorithm, space, seed, count, aid);
    }

    /** Whole settings to try after these, of which there is at least one. */
    List<Parameters> next(List<Search.Tried> past, int count) {
      List<Parameters> next = new ArrayList<>(search().next(past, count));
      while (next.size() < count) {
        // Ranges so narrow that rounding leaves nothing new.
        next.add(past.get(0).setting());
      }
      return next.stream().map(this::whole).toList();
    }

    private Parameters whole(Parameters found) {
      Map<String, Object> all = new HashMap<>(base);
      all.putAll(found.values());
      return new Parameters(all);
    }
  }

  /**
   * Of an arm that is searched for alone; its best setting of earlier sweeps comes first.
   *
   * @param settings that a search would try that knew nothing, at least one
   * @param base what they have in common
   */
  static Tuning of(
      String arm,
      List<Parameters> settings,
      Space space,
      Map<String, Object> base,
      long seed,
      SearchSpec search) {
    if (space.ranges().isEmpty()) {
      return new Tuning(settings, null, space, false);
    }
    History earlier = new History(space, base);
    Aid aid = new Aid(search.economy().perCost(), earlier.of(arm, search));
    Learnt learnt = Learnt.of(search.algorithm(), space, base, seed, settings.size(), aid);
    List<Parameters> planned = new ArrayList<>(settings);
    if (learnt != null) {
      earlier.best(aid.history()).ifPresent(best -> planned.set(0, learnt.whole(best)));
    }
    return new Tuning(List.copyOf(planned), learnt, space, false);
  }

  private static Parameters found(Space space, Parameters whole) {
    Map<String, Object> found = new HashMap<>();
    space
        .ranges()
        .forEach(
            (name, range) -> {
              Object value = whole.values().getOrDefault(name, space.defaults().get(name));
              if (value != null) {
                found.put(name, Ranges.alike(range, value));
              }
            });
    return space.setting(found);
  }

  Tuning oneByOne() {
    return new Tuning(settings, learnt, space, true);
  }

  static Tuning planned(List<Parameters> settings) {
    return new Tuning(settings, null, NOTHING, false);
  }

  /** What is known of a setting at the launch. */
  Parameters atLaunch(int setting) {
    return learnt != null && setting >= planned()
        ? new Parameters(learnt.base)
        : settings.get(setting);
  }

  /** Settings known at the launch. */
  int planned() {
    return isOneByOne ? 1 : learnt == null ? settings.size() : learnt.planned;
  }

  /** What of a setting was searched for, as the search writes it. */
  Parameters found(Parameters whole) {
    return found(space, whole);
  }

  /**
   * Whole settings from this place on.
   *
   * @param past all before
   */
  List<Parameters> next(List<Search.Tried> past, int place, int count) {
    return learnt == null ? settings.subList(place, place + count) : learnt.next(past, count);
  }
}
