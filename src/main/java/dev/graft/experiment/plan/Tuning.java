package dev.graft.experiment.plan;

import dev.graft.experiment.Parameters;
import dev.graft.experiment.SearchSpec;
import dev.graft.search.Ranges;
import dev.graft.search.Search;
import dev.graft.search.Settings;
import dev.graft.search.Space;
import dev.graft.search.TpeSearch;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How an arm is tuned.
 *
 * @param settings all of them; those from {@link #planned} on are what a search that knew nothing
 *     would try
 * @param learnt how those are chosen instead; null where all are planned at the launch
 */
record Tuning(List<Parameters> settings, @Nullable Learnt learnt) {
  /**
   * A search that learns from the settings before.
   *
   * @param base what all settings have in common
   * @param planned settings that are known at the launch
   * @param count settings in all
   */
  record Learnt(
      SearchSpec.Algorithm algorithm,
      Space space,
      Map<String, Object> base,
      long seed,
      int planned,
      int count) {
    Learnt {
      base = Map.copyOf(base);
    }

    /**
     * @param space what is searched for beside the base
     * @param count settings in all
     */
    static @Nullable Learnt of(
        SearchSpec.Algorithm algorithm,
        Space space,
        Map<String, Object> base,
        long seed,
        int count) {
      int planned = TpeSearch.startup(count);
      return algorithm.learns() && planned < count
          ? new Learnt(algorithm, space, base, seed, planned, count)
          : null;
    }

    Search search() {
      return Settings.search(algorithm, space, seed, count);
    }

    Parameters whole(Parameters found) {
      Map<String, Object> all = new HashMap<>(base);
      all.putAll(found.values());
      return new Parameters(all);
    }

    /** What of a setting was searched for, as the search writes it. */
    Parameters found(Parameters whole) {
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
  }

  static Tuning planned(List<Parameters> settings) {
    return new Tuning(settings, null);
  }

  /** What is known of a setting at the launch. */
  Parameters atLaunch(int setting) {
    return learnt != null && setting >= learnt.planned
        ? new Parameters(learnt.base)
        : settings.get(setting);
  }

  /** Settings known at the launch. */
  int planned() {
    return learnt == null ? settings.size() : learnt.planned;
  }
}
