package dev.graft.compare;

import dev.graft.experiment.Plan;
import dev.graft.experiment.PlannedTrial;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which trials a race runs next. At a look that is complete, each method whose gain over its
 * primary baseline is decided gets no more seeds; the others get those of the next look, together
 * with all their baselines: pairs stay whole. Pure: it follows from the plan and the results.
 */
public final class NextSeeds {
  private NextSeeds() {}

  /**
   * @param run keys of the trials of the next look
   * @param spared keys of those that are not needed any more, with the reason
   */
  public record Step(Set<String> run, Map<String, String> spared) {
    public Step {
      run = Set.copyOf(run);
      spared = Map.copyOf(spared);
    }
  }

  /**
   * @param open trials of the race that have yet to be decided about
   * @param begun seeds of the looks so far, all of whose trials have ended
   * @param rows of the comparison now
   */
  public static Step after(
      Plan plan, Collection<PlannedTrial> open, Set<Long> begun, List<Row> rows) {
    List<Long> judging = plan.seeds().judging();
    long done = judging.stream().filter(begun::contains).count();
    int next = judging.size();
    for (int n : Sequential.looks(plan.seeds().first(), judging.size())) {
      next = n > done ? Math.min(n, next) : next;
    }
    Set<Long> seeds = new HashSet<>(judging.subList(0, next));
    Set<String> run = new HashSet<>();
    Map<String, String> spared = new TreeMap<>();
    for (PlannedTrial trial : open) {
      Optional<String> reason = decided(plan, trial, rows);
      if (reason.isPresent()) {
        spared.put(trial.key(), reason.get());
      } else if (seeds.contains(trial.seed())) {
        run.add(trial.key());
      }
    }
    return new Step(run, spared);
  }

  /** Why a trial is not needed: every method that it serves is decided. */
  private static Optional<String> decided(Plan plan, PlannedTrial trial, List<Row> rows) {
    Map<String, Row.Sequel> ends = new HashMap<>();
    for (Row row : rows) {
      Row.Sequel sequel = row.sequential();
      if (row.primary()
          && Objects.equals(row.labels(), trial.labels())
          && sequel != null
          && sequel.decided() != null) {
        ends.put(row.method(), sequel);
      }
    }
    Set<String> served = new HashSet<>(trial.baselineOf());
    if (plan.pairs().stream().anyMatch(pair -> pair.method().equals(trial.method()))) {
      served.add(trial.method());
    }
    if (served.isEmpty() || !ends.keySet().containsAll(served)) {
      return Optional.empty();
    }
    return ends.entrySet().stream()
        .filter(end -> served.contains(end.getKey()))
        .map(Map.Entry::getValue)
        .max(Comparator.comparingInt(Row.Sequel::seeds))
        .map(
            last ->
                "not needed: decided at look %d of %d, with %d of at most %d seeds"
                    .formatted(last.looks(), last.of(), last.seeds(), last.most()));
  }
}
