package dev.graft.run.budget;

import dev.graft.experiment.PlannedTrial;
import dev.graft.experiment.Role;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Cuts a plan into pairs that are begun as a whole. Linear in the number of trials. */
final class Units {
  private Units() {}

  private record At(long seed, @Nullable Integer labels) {
    static At of(PlannedTrial trial) {
      return new At(trial.seed(), trial.labels());
    }
  }

  /** Which of an arm's trials at a seed: settings in their order, or bests of fewer before more. */
  private record Slot(int bestOf, int setting) implements Comparable<Slot> {
    static Slot of(PlannedTrial trial) {
      return new Slot(trial.bestOf(), trial.setting());
    }

    @Override
    public int compareTo(Slot other) {
      return bestOf != other.bestOf
          ? Integer.compare(bestOf, other.bestOf)
          : Integer.compare(setting, other.setting);
    }
  }

  /**
   * @param trials all of a sweep, in planned order
   */
  static List<Unit> of(List<BudgetedTrial> trials) {
    Map<String, BudgetedTrial> sources = new HashMap<>();
    Map<At, Map<String, NavigableMap<Slot, BudgetedTrial>>> baselines = new HashMap<>();
    for (BudgetedTrial trial : trials) {
      PlannedTrial planned = trial.planned();
      if (trial.makesSource()) {
        sources.put(String.valueOf(planned.source()), trial);
      } else if (planned.role() == Role.BASELINE && !trial.isBound()) {
        baselines
            .computeIfAbsent(At.of(planned), at -> new HashMap<>())
            .computeIfAbsent(planned.method(), name -> new TreeMap<>())
            .put(Slot.of(planned), trial);
      }
    }
    List<Unit> units = new ArrayList<>();
    Set<String> covered = new HashSet<>();
    for (int place = 0; place < trials.size(); place++) {
      BudgetedTrial trial = trials.get(place);
      if (trial.planned().role() == Role.METHOD) {
        List<BudgetedTrial> members =
            pair(trial, baselines.getOrDefault(At.of(trial.planned()), Map.of()));
        units.add(unit(trial, place, withSources(members, sources), covered));
      }
    }
    for (int place = 0; place < trials.size(); place++) {
      BudgetedTrial trial = trials.get(place);
      if (!covered.contains(trial.id())) {
        units.add(new Unit(null, place, trial, withSources(List.of(trial), sources)));
      }
    }
    return units;
  }

  private static Unit unit(
      BudgetedTrial method, int place, List<BudgetedTrial> members, Set<String> covered) {
    members.forEach(member -> covered.add(member.id()));
    PlannedTrial planned = method.planned();
    return new Unit(
        new Unit.Branch(planned.method(), planned.setting(), planned.labels()),
        place,
        method,
        members);
  }

  /** The baselines' own settings of the same place; the last before it where one has fewer. */
  private static List<BudgetedTrial> pair(
      BudgetedTrial method, Map<String, NavigableMap<Slot, BudgetedTrial>> baselines) {
    List<BudgetedTrial> members = new ArrayList<>();
    for (NavigableMap<Slot, BudgetedTrial> settings : baselines.values()) {
      Map.Entry<Slot, BudgetedTrial> match = settings.floorEntry(Slot.of(method.planned()));
      if (match != null
          && match.getValue().planned().baselineOf().contains(method.planned().method())) {
        members.add(match.getValue());
      }
    }
    members.sort(Comparator.comparing(m -> m.planned().key()));
    members.add(method);
    return members;
  }

  private static List<BudgetedTrial> withSources(
      List<BudgetedTrial> members, Map<String, BudgetedTrial> sources) {
    List<BudgetedTrial> all = new ArrayList<>();
    members.stream()
        .map(member -> member.planned().source())
        .filter(Objects::nonNull)
        .distinct()
        .map(sources::get)
        .filter(Objects::nonNull)
        .filter(source -> !members.contains(source))
        .forEach(all::add);
    all.addAll(members);
    return all;
  }
}
