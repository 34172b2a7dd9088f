package dev.graft.web.api;

import dev.graft.experiment.Experiment;
import dev.graft.experiment.Role;
import dev.graft.run.TrialState;
import dev.graft.run.Views.Trial;
import dev.graft.search.Settings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a sweep with what was measured of each: everything of a setting but the seed is
 * one.
 *
 * @param quality name of the metric that tells it
 * @param sign −1 where less of it is better, else 1
 * @param settings with at least one seed that has the quality, in planned order
 * @param without settings that have none: failed, stopped early, not run yet
 */
record Measured(String quality, int sign, List<Setting> settings, int without, List<Trial> trials) {
  private static final String SCORE = "score";

  /**
   * @param trials succeeded ones with the quality
   */
  record Setting(Arms.Arm arm, Map<String, Object> parameters, List<Trial> trials) {
    Setting {
      trials = List.copyOf(trials);
    }

    long ended() {
      return trials.stream().mapToLong(Trial::finishedAt).max().orElse(0);
    }

    double[] quality(String name) {
      return trials.stream().mapToDouble(t -> t.metrics().getOrDefault(name, Double.NaN)).toArray();
    }
  }

  /**
   * @param trials of a sweep, however they stand
   * @param asked name of a metric; null: what settings are chosen by
   * @throws Refusal for a metric that no trial has
   */
  static Measured of(List<Trial> trials, Experiment experiment, @Nullable String asked) {
    Map<Arms.Arm, List<Trial>> arms = new LinkedHashMap<>();
    for (Trial t : trials) {
      if (t.planned().role() != Role.SOURCE) {
        arms.computeIfAbsent(arm(t), arm -> new ArrayList<>()).add(t);
      }
    }
    List<Trial> done =
        trials.stream()
            .filter(t -> t.state() == TrialState.SUCCEEDED && t.planned().role() != Role.SOURCE)
            .toList();
    String quality = asked == null ? judge(experiment, done) : known(asked, done);
    List<Setting> settings = new ArrayList<>();
    arms.forEach(
        (arm, all) -> {
          List<Trial> has = all.stream().filter(t -> has(t, quality)).toList();
          if (!has.isEmpty()) {
            settings.add(new Setting(arm, has.get(0).planned().parameters().values(), has));
          }
        });
    boolean less = quality.equals(SCORE) && experiment.metric().isLessBetter();
    settings.replaceAll(new Filling(experiment, settings)::filled);
    return new Measured(quality, less ? -1 : 1, settings, arms.size() - settings.size(), trials);
  }

  /** Common parameters of which a setting takes the default, where others of its method differ. */
  private static final class Filling {
    private final Map<String, Object> defaults;
    private final Map<String, Set<String>> conditional = new HashMap<>();
    private final Map<String, Set<String>> names = new HashMap<>();

    Filling(Experiment experiment, List<Setting> settings) {
      defaults = Settings.defaults(experiment.training());
      experiment.methods().forEach(m -> conditional.put(m.name(), m.when().keySet()));
      for (Setting s : settings) {
        names
            .computeIfAbsent(s.arm.method(), method -> new HashSet<>())
            .addAll(s.parameters.keySet());
      }
    }

    Setting filled(Setting setting) {
      Set<String> own = new HashSet<>(names.getOrDefault(setting.arm.method(), Set.of()));
      own.removeAll(conditional.getOrDefault(setting.arm.method(), Set.of()));
      Map<String, Object> all = new TreeMap<>(setting.parameters);
      defaults.forEach(
          (name, value) -> {
            if (own.contains(name)) {
              all.putIfAbsent(name, value);
            }
          });
      return new Setting(setting.arm, all, setting.trials);
    }
  }

  private static Arms.Arm arm(Trial t) {
    return new Arms.Arm(
        t.planned().role(), t.planned().method(), t.planned().setting(), t.planned().labels());
  }

  private static boolean has(Trial trial, String quality) {
    return trial.state() == TrialState.SUCCEEDED
        && Double.isFinite(trial.metrics().getOrDefault(quality, Double.NaN));
  }

  /** The first validator that all have, in the order in which they stand in for another. */
  private static String judge(Experiment experiment, List<Trial> done) {
    List<String> judges = experiment.search().judges();
    return judges.stream()
        .filter(name -> !done.isEmpty() && done.stream().allMatch(t -> has(t, name)))
        .findFirst()
        .or(() -> judges.stream().filter(n -> done.stream().anyMatch(t -> has(t, n))).findFirst())
        .orElse(judges.get(0));
  }

  private static String known(String asked, List<Trial> done) {
    if (!done.isEmpty() && done.stream().noneMatch(t -> has(t, asked))) {
      List<String> names =
          done.stream().flatMap(t -> t.metrics().keySet().stream()).distinct().sorted().toList();
      throw Refusal.of(
          400, "quality", asked, "no trial has it", "one of: " + String.join(", ", names));
    }
    return asked;
  }

  /** What the figures of quality are of, in words. */
  String what() {
    return quality.equals(SCORE)
        ? "score on the sealed test, mean over seeds: to look at, not to choose by"
        : "validator " + quality + ", which settings are chosen by, mean over seeds";
  }
}
