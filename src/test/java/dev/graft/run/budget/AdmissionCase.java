package dev.graft.run.budget;

import dev.graft.experiment.Budget;
import dev.graft.experiment.Parameters;
import dev.graft.experiment.PlannedTrial;
import dev.graft.experiment.Role;
import dev.graft.run.TrialState;
import dev.graft.run.budget.Admission.Decision;
import dev.graft.run.budget.Admission.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Trials of a sweep under a budget, as the store tells of them. */
abstract class AdmissionCase {
  static final Cost BOUND = new Cost(100, 1, 60);
  final List<BudgetedTrial> trials = new ArrayList<>();

  void add(
      String method,
      Role role,
      int setting,
      long seed,
      TrialState state,
      Cost used,
      Map<String, Double> metrics) {
    boolean bound = method.equals("bound");
    PlannedTrial planned =
        new PlannedTrial(
            method + "/" + setting + "/" + seed,
            role,
            method,
            role == Role.BASELINE ? List.of("a", "b") : List.of(),
            setting,
            seed,
            new Parameters(Map.of()),
            role == Role.SOURCE || method.equals("b") ? "hash" : null);
    int attempts = state == TrialState.WAITING ? 0 : 1;
    trials.add(
        new BudgetedTrial(
            planned.key(),
            planned,
            state,
            false,
            attempts,
            BOUND,
            BOUND.times(0.5),
            used,
            bound,
            metrics));
  }

  void waiting(String method, Role role, int setting, long seed) {
    add(method, role, setting, seed, TrialState.WAITING, Cost.NONE, Map.of());
  }

  void ended(String method, Role role, long seed, double validation) {
    add(
        method,
        role,
        0,
        seed,
        TrialState.SUCCEEDED,
        BOUND.times(0.5),
        Map.of("validation", validation));
  }

  Decision decide(Budget budget, Spent spent, int slots) {
    return decide(budget, spent, slots, false);
  }

  Decision decide(Budget budget, Spent spent, int slots, boolean isWhole) {
    return new Admission(budget, List.of("im", "validation"), isWhole)
        .decide(new Standing(trials, spent, slots));
  }

  static Budget energy(double joules) {
    return new Budget(null, joules, null, null);
  }

  void setting(int setting, long seeds, Map<String, Double> ended) {
    for (long seed = 1; seed <= seeds; seed++) {
      for (String method : List.of("base", "a")) {
        Double validation = ended.get(method);
        Role role = method.equals("a") ? Role.METHOD : Role.BASELINE;
        if (validation == null) {
          waiting(method, role, setting, seed);
        } else {
          add(
              method,
              role,
              setting,
              seed,
              TrialState.SUCCEEDED,
              BOUND,
              Map.of("validation", validation));
        }
      }
    }
  }
}
