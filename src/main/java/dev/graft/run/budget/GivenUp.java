package dev.graft.run.budget;

import dev.graft.experiment.PlannedTrial;
import dev.graft.run.TrialState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a sweep whose budget was exhausted has left untried, of one method and label budget.
 *
 * @param role label of its role
 * @param settings and {@code seeds} that lack at least one trial
 * @param trials given up
 * @param of trials planned
 */
public record GivenUp(
    String method,
    String role,
    @Nullable Integer labels,
    List<Integer> settings,
    List<Long> seeds,
    int trials,
    int of) {
  public GivenUp {
    settings = List.copyOf(settings);
    seeds = List.copyOf(seeds);
  }

  /** A planned trial and how it stands. */
  public record Trial(PlannedTrial planned, TrialState state) {}

  private record Arm(String method, String role, @Nullable Integer labels) {}

  /** In the plan's order; arms that were tried in full are left out. */
  public static List<GivenUp> of(List<Trial> trials) {
    Map<Arm, List<Trial>> arms = new LinkedHashMap<>();
    for (Trial trial : trials) {
      PlannedTrial planned = trial.planned();
      Arm arm = new Arm(planned.method(), planned.role().label(), planned.labels());
      arms.computeIfAbsent(arm, a -> new ArrayList<>()).add(trial);
    }
    List<GivenUp> all = new ArrayList<>();
    arms.forEach(
        (arm, planned) -> {
          List<PlannedTrial> left =
              planned.stream()
                  .filter(t -> t.state() == TrialState.CANCELLED)
                  .map(Trial::planned)
                  .toList();
          if (!left.isEmpty()) {
            all.add(
                new GivenUp(
                    arm.method,
                    arm.role,
                    arm.labels,
                    List.copyOf(new TreeSet<>(left.stream().map(PlannedTrial::setting).toList())),
                    List.copyOf(new TreeSet<>(left.stream().map(PlannedTrial::seed).toList())),
                    left.size(),
                    planned.size()));
          }
        });
    return all;
  }
}
