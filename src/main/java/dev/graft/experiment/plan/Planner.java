package dev.graft.experiment.plan;

import dev.graft.experiment.Experiment;
import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.MethodSpec;
import dev.graft.experiment.Parameters;
import dev.graft.experiment.Plan;
import dev.graft.experiment.PlannedTrial;
import dev.graft.experiment.Role;
import dev.graft.experiment.reader.Catalogue;
import dev.graft.method.MethodInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    Map<String, List<Parameters>> settings = new Matching(experiment, arms, notes).settings();
    long size = settings.values().stream().mapToLong(List::size).sum() * experiment.seeds().size();
    if (size > MOST_TRIALS) {
      throw InvalidInput.of(
          "",
          size,
          "the plan has " + size + " trials, more than 100,000",
          "use fewer seeds, settings or methods");
    }
    List<PlannedTrial> trials = new ArrayList<>();
    String source = arms.needsSource() ? SourceHash.of(experiment, catalogue) : null;
    if (source != null) {
      trials.add(source(experiment.seeds().get(0), source));
    }
    for (long seed : experiment.seeds()) {
      settings.forEach((arm, tried) -> add(trials, arms, arm, tried, seed, source));
    }
    Notes.of(experiment, catalogue, notes);
    return new Plan(trials, pairs(arms, settings), notes);
  }

  private static PlannedTrial source(long seed, String source) {
    String key = key(SOURCE_MODEL, 0, seed);
    return new PlannedTrial(
        key, Role.SOURCE, SOURCE_MODEL, List.of(), 0, seed, Parameters.NONE, source);
  }

  private static void add(
      List<PlannedTrial> trials,
      Arms arms,
      String arm,
      List<Parameters> tried,
      long seed,
      @Nullable String source) {
    List<String> baselineOf = arms.servedBy(arm);
    Role role = baselineOf.isEmpty() ? Role.METHOD : Role.BASELINE;
    String needed = arms.info(arm).needsSource() ? source : null;
    for (int i = 0; i < tried.size(); i++) {
      trials.add(
          new PlannedTrial(
              key(arm, i, seed), role, arm, baselineOf, i, seed, tried.get(i), needed));
    }
  }

  private static String key(String method, int setting, long seed) {
    return method + "/" + setting + "/" + seed;
  }

  private static List<Plan.Pair> pairs(Arms arms, Map<String, List<Parameters>> settings) {
    List<Plan.Pair> pairs = new ArrayList<>();
    for (MethodSpec method : arms.methods()) {
      int tried = Optional.ofNullable(settings.get(method.name())).orElseThrow().size();
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
