package dev.graft.compare;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A method's or baseline's succeeded trials by setting and seed, with the setting that its
 * validator chooses.
 */
final class Arm {
  private final Map<Integer, Map<Long, TrialOutcome>> settings = new TreeMap<>();

  /**
   * @param settings only the first ones, so that both arms of a pair choose among equally many
   */
  Arm(String method, int settings, List<TrialOutcome> outcomes) {
    for (TrialOutcome outcome : outcomes) {
      if (outcome.method().equals(method) && outcome.setting() < settings) {
        this.settings
            .computeIfAbsent(outcome.setting(), s -> new TreeMap<>())
            .put(outcome.seed(), outcome);
      }
    }
  }

  boolean isEmpty() {
    return settings.isEmpty();
  }

  /**
   * The setting with the most seeds, and among those the best mean of a metric; the first of
   * equals. Where a trial lacks the metric, its setting counts as worst.
   */
  int best(String metric) {
    int most = settings.values().stream().mapToInt(Map::size).max().orElse(0);
    int chosen = -1;
    double best = Double.NEGATIVE_INFINITY;
    for (Map.Entry<Integer, Map<Long, TrialOutcome>> setting : settings.entrySet()) {
      if (setting.getValue().size() < most) {
        continue;
      }
      double mean =
          setting.getValue().values().stream()
              .mapToDouble(o -> o.metrics().getOrDefault(metric, Double.NEGATIVE_INFINITY))
              .average()
              .orElse(Double.NEGATIVE_INFINITY);
      if (chosen < 0 || mean > best) {
        chosen = setting.getKey();
        best = mean;
      }
    }
    return chosen;
  }

  boolean tells(String metric) {
    return settings.values().stream()
        .flatMap(bySeed -> bySeed.values().stream())
        .allMatch(o -> o.metrics().containsKey(metric));
  }

  int size() {
    return settings.size();
  }

  Map<Long, TrialOutcome> at(int setting) {
    return settings.getOrDefault(setting, new HashMap<>());
  }

  static Set<Long> shared(Map<Long, TrialOutcome> a, Map<Long, TrialOutcome> b) {
    Set<Long> seeds = new TreeSet<>(a.keySet());
    seeds.retainAll(b.keySet());
    return seeds;
  }
}
