package dev.graft.experiment.plan;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.graft.experiment.Experiment;
import dev.graft.experiment.PlannedTrial;
import dev.graft.experiment.Role;
import dev.graft.experiment.reader.Catalogue;
import dev.graft.numeric.Median;
import dev.graft.search.CostModel;
import dev.graft.search.CostModel.Costed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a sweep's trials will take, by what those of the same arm and label budget have taken: of a
 * setting that has run on another seed what it took there, of another what {@link CostModel}s of
 * joules and of seconds expect of its parameters. Pure: equal trials, equal expectations.
 */
public final class SettingCosts {
  private final Map<String, Tuning> tunings;

  /** A trial that was trained to its end at once. */
  public record Taken(PlannedTrial trial, double joules, double seconds) {}

  /** Medians of one trial. */
  public record Expected(double joules, double seconds) {}

  private record Group(String arm, @Nullable Integer labels) {
    static Group of(PlannedTrial trial) {
      return new Group(trial.method(), trial.labels());
    }
  }

  private SettingCosts(Map<String, Tuning> tunings) {
    this.tunings = tunings;
  }

  public static SettingCosts of(Experiment experiment, Catalogue catalogue) {
    List<String> notes = new ArrayList<>();
    Arms arms = Arms.of(experiment, catalogue, notes);
    return new SettingCosts(new Matching(experiment, arms, notes).tunings());
  }

  /**
   * @param taken by trials of the sweep, in planned order; those of source models do not count
   */
  public Known after(List<Taken> taken) {
    return new Known(
        taken.stream()
            .filter(t -> counts(t.trial))
            .collect(groupingBy(t -> Group.of(t.trial), toList())));
  }

  private boolean counts(PlannedTrial trial) {
    return trial.role() != Role.SOURCE && tunings.containsKey(trial.method());
  }

  /** Not thread-safe. */
  public final class Known {
    private final Map<Group, List<Taken>> taken;
    private final Map<Group, Fitted> fitted = new HashMap<>();

    private Known(Map<Group, List<Taken>> taken) {
      this.taken = taken;
    }

    /** Empty where no trial of its arm and label budget has ended. */
    public Optional<Expected> of(PlannedTrial trial) {
      Group group = Group.of(trial);
      List<Taken> own = counts(trial) ? taken.getOrDefault(group, List.of()) : List.of();
      return own.isEmpty()
          ? Optional.empty()
          : Optional.of(
              fitted.computeIfAbsent(group, g -> new Fitted(tuning(trial), own)).of(trial));
    }
  }

  private Tuning tuning(PlannedTrial trial) {
    Tuning tuning = tunings.get(trial.method());
    if (tuning == null) {
      throw new IllegalArgumentException("no arm " + trial.method());
    }
    return tuning;
  }

  /** What settings of one arm at one label budget have taken, and what others will. */
  private static final class Fitted {
    private final Tuning tuning;
    private final Map<Integer, Expected> known = new HashMap<>();
    private final CostModel joules;
    private final CostModel seconds;

    Fitted(Tuning tuning, List<Taken> taken) {
      this.tuning = tuning;
      Map<Integer, List<Taken>> settings =
          taken.stream().collect(groupingBy(t -> t.trial.setting(), TreeMap::new, toList()));
      settings.forEach(
          (setting, same) ->
              known.put(
                  setting,
                  new Expected(median(same, Taken::joules), median(same, Taken::seconds))));
      joules = model(settings, Taken::joules);
      seconds = model(settings, Taken::seconds);
    }

    private CostModel model(Map<Integer, List<Taken>> settings, ToDoubleFunction<Taken> cost) {
      return CostModel.of(
          tuning.space(),
          settings.values().stream()
              .map(
                  same ->
                      new Costed(tuning.found(same.get(0).trial.parameters()), median(same, cost)))
              .toList());
    }

    private static double median(List<Taken> same, ToDoubleFunction<Taken> cost) {
      return Median.of(same.stream().mapToDouble(cost).toArray());
    }

    Expected of(PlannedTrial trial) {
      return known.computeIfAbsent(
          trial.setting(),
          setting ->
              new Expected(
                  joules.of(tuning.found(trial.parameters())).cost(),
                  seconds.of(tuning.found(trial.parameters())).cost()));
    }
  }
}
