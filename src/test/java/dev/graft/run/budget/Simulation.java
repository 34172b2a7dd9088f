package dev.graft.run.budget;

import dev.graft.experiment.Budget;
import dev.graft.experiment.Parameters;
import dev.graft.experiment.PlannedTrial;
import dev.graft.experiment.Role;
import dev.graft.run.TrialState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * A sweep on slots, second by second: admitted trials are claimed in planned order, energy is told
 * two seconds late, a trial told to pause draws on for up to three.
 */
final class Simulation {
  private static final int TOLD_LATE = 2;

  static final class Trial {
    final PlannedTrial planned;
    final Cost bound;
    final Cost actual;
    final int halts;
    TrialState state = TrialState.WAITING;
    boolean admitted;
    int attempts;
    double ran;
    double ranBefore;
    int haltsIn = -1;
    double validation;

    Trial(PlannedTrial planned, Cost bound, Cost actual, int halts) {
      this.planned = planned;
      this.bound = bound;
      this.actual = actual;
      this.halts = halts;
    }

    Cost used(double seconds) {
      return actual.times(Math.max(0, seconds) / actual.seconds());
    }
  }

  final List<Trial> trials = new ArrayList<>();
  final Budget budget;
  final int slots;
  boolean isWhole;
  double clock;
  Admission.Decision last = new Admission.Decision(Set.of(), Set.of(), Cost.NONE, null);
  int most;

  Simulation(Budget budget, int slots) {
    this.budget = budget;
    this.slots = slots;
  }

  /** A random plan whose actual costs are up to {@code error} times the bound. */
  static Simulation random(Random random, double error) {
    int methods = 1 + random.nextInt(3);
    int settings = 1 + random.nextInt(2);
    int seeds = 1 + random.nextInt(4);
    List<Trial> trials = new ArrayList<>();
    Map<String, Cost> bounds = new HashMap<>();
    List<String> names = new ArrayList<>();
    for (int m = 0; m < methods; m++) {
      names.add("m" + m);
    }
    boolean source = random.nextBoolean();
    if (source) {
      trials.add(trial("source-model", Role.SOURCE, List.of(), 0, 1, bounds, random, error));
    }
    for (long seed = 1; seed <= seeds; seed++) {
      for (int setting = 0; setting < settings; setting++) {
        trials.add(trial("base", Role.BASELINE, names, setting, seed, bounds, random, error));
        for (String name : names) {
          trials.add(trial(name, Role.METHOD, List.of(), setting, seed, bounds, random, error));
        }
      }
    }
    double joules = trials.stream().mapToDouble(t -> t.actual.joules()).sum();
    double seconds = trials.stream().mapToDouble(t -> t.actual.seconds()).sum();
    int slots = 1 + random.nextInt(4);
    double share = 0.2 + 3 * random.nextDouble();
    Budget budget =
        switch (random.nextInt(4)) {
          case 0 -> new Budget(null, joules * share, null, null);
          case 1 -> new Budget(joules * share / 100, null, null, null);
          case 2 ->
              new Budget(
                  null,
                  null,
                  java.time.Duration.ofMillis((long) (1000 * seconds * share / slots)),
                  null);
          default -> new Budget(null, joules * share, null, 1 + random.nextInt(2 * trials.size()));
        };
    Simulation simulation = new Simulation(budget, slots);
    simulation.trials.addAll(trials);
    return simulation;
  }

  private static Trial trial(
      String method,
      Role role,
      List<String> baselineOf,
      int setting,
      long seed,
      Map<String, Cost> bounds,
      Random random,
      double error) {
    Cost bound =
        bounds.computeIfAbsent(
            method,
            m -> {
              double seconds = 5 + random.nextInt(30);
              double joules = seconds * (5 + 10 * random.nextDouble());
              return new Cost(joules, joules / 100, seconds);
            });
    double share = error * (0.2 + 0.8 * random.nextDouble());
    PlannedTrial planned =
        new PlannedTrial(
            method + "/" + setting + "/" + seed,
            role,
            method,
            baselineOf,
            setting,
            seed,
            new Parameters(Map.of()),
            role == Role.BASELINE ? null : "hash");
    Trial trial = new Trial(planned, bound, bound.times(share), random.nextInt(4));
    trial.validation = random.nextDouble();
    return trial;
  }

  /** Runs to the end; returns the trace of claimed keys. */
  List<String> run() {
    List<String> claimed = new ArrayList<>();
    for (int tick = 0; tick < 100_000; tick++) {
      decide();
      if (last.exhausted() != null
          || trials.stream().allMatch(t -> t.state == TrialState.SUCCEEDED)) {
        return claimed;
      }
      claim(claimed);
      second();
    }
    throw new AssertionError("it never ends");
  }

  private void decide() {
    List<BudgetedTrial> seen = new ArrayList<>();
    for (Trial t : trials) {
      boolean runs = t.state == TrialState.RUNNING;
      double told = runs ? t.ran - TOLD_LATE : t.ran;
      Map<String, Double> metrics =
          t.state == TrialState.SUCCEEDED ? Map.of("validation", t.validation) : Map.of();
      Cost used = t.used(told - t.ranBefore);
      seen.add(
          new BudgetedTrial(
              t.planned.key(),
              t.planned,
              t.state,
              t.admitted,
              t.attempts,
              t.bound,
              t.bound.times(0.5),
              new Cost(used.joules(), used.grams(), runs ? t.ran - t.ranBefore : used.seconds()),
              false,
              metrics));
    }
    Spent told = spent(TOLD_LATE);
    last =
        new Admission(budget, List.of("validation"), isWhole)
            .decide(new Admission.Standing(seen, told, slots));
    Set<String> admitted = new HashSet<>(last.admitted());
    for (Trial t : trials) {
      t.admitted = t.state == TrialState.WAITING && admitted.contains(t.planned.key());
      if (last.paused().contains(t.planned.key()) && t.haltsIn < 0) {
        t.haltsIn = t.halts;
      }
    }
  }

  private void claim(List<String> claimed) {
    long running = trials.stream().filter(t -> t.state == TrialState.RUNNING).count();
    boolean source =
        trials.stream()
            .allMatch(t -> t.planned.role() != Role.SOURCE || t.state == TrialState.SUCCEEDED);
    for (Trial t : trials) {
      if (running < slots && t.admitted && (source || t.planned.role() != Role.METHOD)) {
        t.state = TrialState.RUNNING;
        t.admitted = false;
        t.attempts++;
        t.ranBefore = t.ran;
        t.haltsIn = -1;
        claimed.add(t.planned.key());
        running++;
      }
    }
    most = (int) Math.max(most, running);
  }

  private void second() {
    if (trials.stream().anyMatch(t -> t.state == TrialState.RUNNING)) {
      clock++;
    }
    for (Trial t : trials) {
      if (t.state != TrialState.RUNNING) {
        continue;
      }
      t.ran = Math.min(t.actual.seconds(), t.ran + 1);
      if (t.ran >= t.actual.seconds()) {
        t.state = TrialState.SUCCEEDED;
      } else if (t.haltsIn >= 0 && t.haltsIn-- == 0) {
        t.state = TrialState.WAITING;
      }
    }
  }

  /** With what running trials used told {@code late} seconds late. */
  Spent spent(int late) {
    double joules = 0;
    double grams = 0;
    int ended = 0;
    for (Trial t : trials) {
      Cost used = t.used(t.state == TrialState.RUNNING ? t.ran - late : t.ran);
      joules += used.joules();
      grams += used.grams();
      ended += t.state == TrialState.SUCCEEDED ? 1 : 0;
    }
    return new Spent(joules, grams, clock, ended);
  }
}
