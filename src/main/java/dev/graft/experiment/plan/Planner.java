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
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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
    SeedPlan seeds = experiment.seedPlan(isSearching(tunings));
    refuseRaceOfSettings(seeds, tunings);
    long size =
        tunings.values().stream().mapToLong(t -> size(t, seeds)).sum()
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
    Stops stops = new Stops(experiment, arms, tunings);
    Map<String, Integer> until = new HashMap<>();
    for (Place place : places(experiment, seeds, arms, tunings)) {
      int from = trials.size();
      add(trials, open, arms, place, source, budgets);
      int epochs = stops.until(place.arm, place.setting);
      if (epochs > 0) {
        trials.subList(from, trials.size()).forEach(t -> until.put(t.key(), epochs));
      }
    }
    boolean opens = !open.isEmpty();
    Map<String, Integer> bestOf = new HashMap<>();
    if (seeds.isNested()) {
      for (long seed : seeds.judging()) {
        tunings.forEach(
            (arm, tuning) -> judged(trials, bestOf, arms, arm, tunings, seed, source, budgets));
      }
      open.addAll(bestOf.keySet());
    }
    Set<Long> later = new HashSet<>(seeds.judging());
    seeds.firstLook().forEach(later::remove);
    trials.stream()
        .filter(t -> t.role() != Role.SOURCE && later.contains(t.seed()))
        .forEach(t -> open.add(t.key()));
    Notes.of(experiment, catalogue, notes);
    SearchNotes.of(experiment, seeds, stops, opens, notes);
    return new Plan(trials, pairs(arms, tunings, budgets), notes, open, seeds.with(bestOf), until);
  }

  private static boolean isSearching(Map<String, Tuning> tunings) {
    return tunings.values().stream().anyMatch(t -> t.settings().size() > 1);
  }

  private static void refuseRaceOfSettings(SeedPlan seeds, Map<String, Tuning> tunings) {
    if (seeds.races() && !seeds.isNested() && isSearching(tunings)) {
      throw InvalidInput.of(
          "seeds",
          "max",
          "a race needs one setting of each method: which is best would be chosen by the seeds it"
              + " stops at",
          "write \"choose: 3\" beside it: settings are chosen on seeds of their own");
    }
  }

  private static long size(Tuning tuning, SeedPlan seeds) {
    long settings = tuning.settings().size();
    return seeds.isNested()
        ? settings * seeds.choosing().size() + seeds.judging().size()
        : settings * seeds.judging().size();
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

  private record Place(String arm, Tuning tuning, int setting, long seed) {}

  /**
   * Seed by seed; where settings are judged with all their seeds, setting by setting. A bound is
   * not chosen, and so not trained on seeds that are there to choose by.
   */
  private static List<Place> places(
      Experiment experiment, SeedPlan seeds, Arms arms, Map<String, Tuning> tunings) {
    List<Place> places = new ArrayList<>();
    for (long seed : seeds.isNested() ? seeds.choosing() : seeds.judging()) {
      tunings.forEach(
          (arm, tuning) -> {
            boolean bound = arms.info(arm).usage() == MethodInfo.Usage.BOUND;
            for (int i = 0; i < tuning.settings().size() && !(bound && seeds.isNested()); i++) {
              places.add(new Place(arm, tuning, i, seed));
            }
          });
    }
    if (experiment.search().stopsEarly()) {
      places.sort(Comparator.comparingInt(Place::setting));
    }
    return places;
  }

  private static void add(
      List<PlannedTrial> trials,
      Set<String> open,
      Arms arms,
      Place place,
      @Nullable String source,
      List<Integer> budgets) {
    String arm = place.arm;
    List<String> baselineOf = arms.servedBy(arm);
    Role role = baselineOf.isEmpty() ? Role.METHOD : Role.BASELINE;
    String needed = arms.needsSource(arm) ? source : null;
    int from = trials.size();
    int i = place.setting;
    long seed = place.seed;
    String key = key(arm, i, seed);
    Parameters setting = place.tuning.atLaunch(i);
    if (budgets.isEmpty()) {
      trials.add(new PlannedTrial(key, role, arm, baselineOf, i, seed, setting, needed));
    }
    for (int budget : budgets) {
      if (has(arms, arm, budget, budgets)) {
        Parameters limited = setting.with(PlannedTrial.LABELS, (long) budget);
        trials.add(
            new PlannedTrial(key + "/" + budget, role, arm, baselineOf, i, seed, limited, needed));
      }
    }
    if (i >= place.tuning.planned()) {
      trials.subList(from, trials.size()).forEach(t -> open.add(t.key()));
    }
  }

  /**
   * The trials of an arm at a seed of the verdict, where settings are chosen on others: one of each
   * number of settings that it is compared by. Those with a choice are told in {@code bestOf}.
   */
  private static void judged(
      List<PlannedTrial> trials,
      Map<String, Integer> bestOf,
      Arms arms,
      String arm,
      Map<String, Tuning> tunings,
      long seed,
      @Nullable String source,
      List<Integer> budgets) {
    List<Parameters> settings = Objects.requireNonNull(tunings.get(arm)).settings();
    Set<Integer> sizes = new TreeSet<>();
    arms.listed(arm).ifPresent(own -> sizes.add(settings.size()));
    for (String method : arms.servedBy(arm)) {
      int tried = Objects.requireNonNull(tunings.get(method)).settings().size();
      sizes.add(Math.min(tried, settings.size()));
    }
    for (int size : sizes) {
      Tuning one = Tuning.planned(settings.subList(0, 1));
      int from = trials.size();
      add(trials, new HashSet<>(), arms, new Place(arm, one, 0, seed), source, budgets);
      for (int i = from; size > 1 && i < trials.size(); i++) {
        PlannedTrial first = trials.get(i);
        PlannedTrial best = first.withKey(PlannedTrial.BEST + size + "/" + first.key());
        trials.set(i, best);
        bestOf.put(best.key(), size);
      }
    }
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
