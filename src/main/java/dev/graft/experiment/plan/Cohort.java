package dev.graft.experiment.plan;

import dev.graft.experiment.SearchSpec;
import dev.graft.search.Brackets;
import dev.graft.search.EarlyStopping;
import dev.graft.search.Halving;
import dev.graft.search.MedianStopping;
import dev.graft.search.Rungs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * Settings of an arm that are judged against each other.
 *
 * @param first rung at which they are judged first
 */
record Cohort(List<Integer> settings, int first, EarlyStopping rule) {
  Cohort {
    settings = List.copyOf(settings);
  }

  /**
   * The cohorts of an arm. A setting that is alone is in none.
   *
   * @param ends numbers of settings that the arm is compared by, ascending
   */
  static List<Cohort> of(SearchSpec search, SortedSet<Integer> ends, Rungs rungs) {
    List<Cohort> cohorts = new ArrayList<>();
    int from = 0;
    for (int end : ends) {
      Map<Integer, List<Integer>> byRung = new TreeMap<>();
      int[] firsts =
          search.algorithm() == SearchSpec.Algorithm.HYPERBAND
              ? Brackets.firstRungs(end - from, rungs.decisions(), search.reduction())
              : new int[end - from];
      for (int i = 0; i < firsts.length; i++) {
        byRung.computeIfAbsent(firsts[i], r -> new ArrayList<>()).add(from + i);
      }
      byRung.forEach(
          (rung, members) -> {
            if (rung < rungs.decisions() && members.size() > 1) {
              cohorts.add(new Cohort(members, rung, rule(search, members.size())));
            }
          });
      from = end;
    }
    return cohorts;
  }

  private static EarlyStopping rule(SearchSpec search, int settings) {
    return search.algorithm().halves()
        ? new Halving(search.reduction(), settings)
        : new MedianStopping();
  }
}
