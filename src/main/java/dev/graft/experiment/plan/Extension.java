package dev.graft.experiment.plan;

import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.Parameters;
import dev.graft.experiment.Plan;
import dev.graft.experiment.PlannedTrial;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a wider experiment adds to a sweep that has run: the trials it does not have. Settings that
 * were tried keep their places and results; new ones follow them, none that was tried before.
 *
 * @param trials in planned order
 * @param open keys of those whose settings are yet to be chosen
 */
public record Extension(List<PlannedTrial> trials, Set<String> open) {
  public Extension {
    trials = List.copyOf(trials);
    open = Set.copyOf(open);
  }

  /**
   * @param wider plan of the wider experiment
   * @param present trials of the sweep, with the settings they took
   * @param first settings that arms try first of the new ones, by arm
   * @throws InvalidInput where a grid would leave out what was tried
   */
  public static Extension of(
      Plan wider, List<PlannedTrial> present, Map<String, Parameters> first) {
    Set<String> keys = new HashSet<>();
    present.forEach(t -> keys.add(t.key()));
    Set<String> best = wider.seeds().bestOf().keySet();
    Map<String, Arm> arms = new HashMap<>();
    List<PlannedTrial> added = new ArrayList<>();
    Set<String> open = new HashSet<>();
    for (PlannedTrial trial : wider.trials()) {
      if (keys.contains(trial.key())) {
        continue;
      }
      if (best.contains(trial.key())) {
        added.add(trial);
        open.add(trial.key());
        continue;
      }
      Arm arm =
          arms.computeIfAbsent(
              trial.method(),
              name -> Arm.of(name, wider, present, Optional.ofNullable(first.get(name))));
      Optional<Parameters> setting = arm.setting(trial.setting());
      if (setting.isPresent()) {
        added.add(with(trial, setting.get()));
      } else if (arm.learns) {
        added.add(trial);
        open.add(trial.key());
      }
    }
    return new Extension(added, open);
  }

  private static PlannedTrial with(PlannedTrial trial, Parameters setting) {
    return new PlannedTrial(
        trial.key(),
        trial.role(),
        trial.method(),
        trial.baselineOf(),
        trial.setting(),
        trial.seed(),
        trial.limited(setting),
        trial.source());
  }

  /**
   * @param tried settings by place
   * @param next settings that follow them, as far as they are known
   * @param learns whether those beyond are chosen as the sweep runs
   */
  private record Arm(Map<Integer, Parameters> tried, List<Parameters> next, boolean learns) {
    static Arm of(String name, Plan wider, List<PlannedTrial> present, Optional<Parameters> first) {
      Map<Integer, Parameters> tried = new TreeMap<>();
      present.stream()
          .filter(t -> t.method().equals(name) && !t.key().startsWith(PlannedTrial.BEST))
          .forEach(t -> tried.putIfAbsent(t.setting(), t.unlimited()));
      boolean learns =
          wider.trials().stream()
              .filter(t -> t.method().equals(name))
              .filter(t -> !t.key().startsWith(PlannedTrial.BEST))
              .anyMatch(t -> wider.open().contains(t.key()));
      Set<Parameters> next = new LinkedHashSet<>();
      first.ifPresent(next::add);
      if (!learns) {
        wider.trials().stream()
            .filter(t -> t.method().equals(name) && !t.key().startsWith(PlannedTrial.BEST))
            .map(PlannedTrial::unlimited)
            .forEach(next::add);
      }
      next.removeAll(tried.values());
      return new Arm(tried, List.copyOf(next), learns);
    }

    Optional<Parameters> setting(int place) {
      Parameters before = tried.get(place);
      int after = place - tried.size();
      return before != null
          ? Optional.of(before)
          : after >= 0 && after < next.size() ? Optional.of(next.get(after)) : Optional.empty();
    }
  }

  /**
   * @throws InvalidInput where settings that were tried are none of the wider grid's
   */
  public static void requireWider(Plan grid, List<PlannedTrial> present) {
    Set<Parameters> all = new HashSet<>();
    grid.trials().forEach(t -> all.add(t.unlimited()));
    for (PlannedTrial trial : present) {
      if (!all.contains(trial.unlimited())) {
        throw InvalidInput.of(
            "methods",
            trial.method(),
            "the grid leaves out a setting that was tried: " + trial.parameters().values(),
            "keep the values there are and add to them");
      }
    }
  }
}
