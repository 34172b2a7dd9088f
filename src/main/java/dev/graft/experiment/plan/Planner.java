package dev.graft.experiment.plan;

import dev.graft.experiment.DatasetRef;
import dev.graft.experiment.Experiment;
import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.MethodSpec;
import dev.graft.experiment.Parameters;
import dev.graft.experiment.Plan;
import dev.graft.experiment.PlannedTrial;
import dev.graft.experiment.Role;
import dev.graft.experiment.SeedPlan;
import dev.graft.experiment.reader.Catalogue;
import dev.graft.method.MethodInfo;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Expands methods × settings × seeds and pairs each method with its matched baselines: the same
 * seeds, architecture, steps and number of tuning trials. Pure: the same experiment gives the same
 * plan.
 */
public final class Planner {
  private static final int MOST_TRIALS = 100_000;

  /** The method that makes what others start from. */
  private static final String SOURCE_MODEL = "source-model";

  /**
   * @throws InvalidInput when no fair plan can be made, or one of more than 100,000 trials
   */
  public Plan plan(Experiment experiment, Catalogue catalogue) {
    List<String> notes = new ArrayList<>();
    Arms arms = Arms.of(experiment, catalogue, notes);
    Map<String, Tuning> tunings = new Matching(experiment, arms, notes).tunings();
    List<Integer> budgets = budgets(experiment.data().target());
    long size =
        tunings.values().stream().mapToLong(t -> t.settings().size()).sum()
            * experiment.seeds().size()
            * Math.max(1, budgets.size());
    if (size > MOST_TRIALS) {
      throw InvalidInput.of(
          "",
          size,
          "the plan has " + size + " trials, more than 100,000",
          "use fewer seeds, settings, methods or label budgets");
    }
    List<PlannedTrial> trials = new ArrayList<>();
    String source = arms.needsSource() ? SourceHash.of(experiment, catalogue) : null;
    if (source != null) {
      trials.add(source(experiment.seeds().get(0), source));
    }
    Set<String> open = new HashSet<>();
    for (long seed : experiment.seeds()) {
      tunings.forEach((arm, tuning) -> add(trials, open, arms, arm, tuning, seed, source, budgets));
    }
    Notes.of(experiment, catalogue, notes);
    if (experiment.firstLook() > 0) {
      notes.add(
          "Seeds are added, from %d to at most %d, until the verdict of each method is decided; plan"
                  .formatted(experiment.firstLook(), experiment.seeds().size())
              + " and estimate count them all.");
    }
    if (!open.isEmpty()) {
      notes.add(
          "Settings are chosen as the sweep runs, %d of each method and baseline at a time, by what"
                  .formatted(Exploration.GENERATION)
              + " those before have reached; the estimate takes defaults for them.");
    } else if (experiment.search().algorithm().learns()) {
      notes.add("Nothing is learnt from settings: tpe chooses from the fifth of a method on.");
    }
    SeedPlan seeds = experiment.seedPlan(0);
    if (seeds.races() && tunings.values().stream().anyMatch(t -> t.settings().size() > 1)) {
      throw InvalidInput.of(
          "seeds",
          "min, max",
          "a race needs one setting of each method: which is best would be chosen by the seeds it"
              + " stops at",
          "write one value for each parameter, or a number of seeds");
    }
    Set<Long> later = new HashSet<>(seeds.judging());
    seeds.firstLook().forEach(later::remove);
    trials.stream()
        .filter(t -> t.role() != Role.SOURCE && later.contains(t.seed()))
        .forEach(t -> open.add(t.key()));
    return new Plan(trials, pairs(arms, tunings, budgets), notes, open, seeds);
  }

  private static List<Integer> budgets(@Nullable DatasetRef target) {
    return target == null ? List.of() : target.budgets();
  }

  /** A bound takes every label whatever the budget: it stands beside the largest alone. */
  private static boolean has(Arms arms, String arm, int budget, List<Integer> budgets) {
    return arms.info(arm).usage() != MethodInfo.Usage.BOUND
        || budget == budgets.get(budgets.size() - 1);
  }

  private static PlannedTrial source(long seed, String source) {
    String key = key(SOURCE_MODEL, 0, seed);
    return new PlannedTrial(
        key, Role.SOURCE, SOURCE_MODEL, List.of(), 0, seed, Parameters.NONE, source);
  }

  private static void add(
      List<PlannedTrial> trials,
      Set<String> open,
      Arms arms,
      String arm,
      Tuning tuning,
      long seed,
      @Nullable String source,
      List<Integer> budgets) {
    List<String> baselineOf = arms.servedBy(arm);
    Role role = baselineOf.isEmpty() ? Role.METHOD : Role.BASELINE;
    String needed = arms.needsSource(arm) ? source : null;
    int from = trials.size();
    for (int i = 0; i < tuning.settings().size(); i++) {
      String key = key(arm, i, seed);
      Parameters setting = tuning.atLaunch(i);
      if (budgets.isEmpty()) {
        trials.add(new PlannedTrial(key, role, arm, baselineOf, i, seed, setting, needed));
      }
      for (int budget : budgets) {
        if (has(arms, arm, budget, budgets)) {
          Parameters limited = setting.with(PlannedTrial.LABELS, (long) budget);
          trials.add(
              new PlannedTrial(
                  key + "/" + budget, role, arm, baselineOf, i, seed, limited, needed));
        }
      }
    }
    trials.stream()
        .skip(from)
        .filter(t -> t.setting() >= tuning.planned())
        .forEach(t -> open.add(t.key()));
  }

  private static String key(String method, int setting, long seed) {
    return method + "/" + setting + "/" + seed;
  }

  /** Budget by budget, where there are several. */
  private static List<Plan.Pair> pairs(
      Arms arms, Map<String, Tuning> tunings, List<Integer> budgets) {
    if (budgets.isEmpty()) {
      return pairs(arms, tunings);
    }
    List<Plan.Pair> all = new ArrayList<>();
    for (int budget : budgets) {
      for (Plan.Pair pair : pairs(arms, tunings)) {
        if (has(arms, pair.baseline(), budget, budgets)) {
          all.add(
              new Plan.Pair(
                  pair.method(),
                  pair.baseline(),
                  pair.settings(),
                  pair.primary(),
                  pair.bound(),
                  budget));
        }
      }
    }
    return all;
  }

  private static List<Plan.Pair> pairs(Arms arms, Map<String, Tuning> tunings) {
    List<Plan.Pair> pairs = new ArrayList<>();
    for (MethodSpec method : arms.methods()) {
      int tried = Optional.ofNullable(tunings.get(method.name())).orElseThrow().settings().size();
      for (String baseline : arms.baselines()) {
        if (arms.servedBy(baseline).contains(method.name())) {
          boolean bound = arms.info(baseline).usage() == MethodInfo.Usage.BOUND;
          boolean primary = baseline.equals(arms.baselines().get(0));
          pairs.add(new Plan.Pair(method.name(), baseline, tried, primary, bound));
        }
      }
    }
    return pairs;
  }
}
