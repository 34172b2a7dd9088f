package dev.graft.compare;

import dev.graft.experiment.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Choices between a method's settings and the source model as it is. The same validator judges
 * both; where it does not prefer the method, nothing is adapted. Scores are of classes: more is
 * better.
 */
public final class Selections {
  static final String SOURCE_ONLY = "source-only";

  private Selections() {}

  /**
   * One of each method that is compared with {@value #SOURCE_ONLY}, in the plan's order; none of a
   * method without a seed that all its columns have, and none where label budgets are compared.
   * Where settings are chosen on seeds of their own, of those.
   *
   * @param outcomes of succeeded trials, {@code select} the validator that chooses
   */
  public static List<Selection> of(Plan plan, List<TrialOutcome> outcomes, String select) {
    if (plan.seeds().isNested()) {
      Set<Long> choosing = Set.copyOf(plan.seeds().choosing());
      return of(
          new Plan(plan.trials(), plan.pairs(), plan.notes()),
          outcomes.stream().filter(o -> choosing.contains(o.seed())).toList(),
          select);
    }
    List<Selection> selections = new ArrayList<>();
    for (Plan.Pair pair : plan.pairs()) {
      if (pair.baseline().equals(SOURCE_ONLY) && pair.labels() == null) {
        of(plan, outcomes, select, pair).ifPresent(selections::add);
      }
    }
    return selections;
  }

  private static Optional<Selection> of(
      Plan plan, List<TrialOutcome> outcomes, String select, Plan.Pair pair) {
    Optional<Arm> method = Arm.choose(plan, outcomes, pair.method(), pair, select, false);
    Optional<Arm> source = Arm.choose(plan, outcomes, SOURCE_ONLY, pair, select, false);
    if (method.isEmpty() || source.isEmpty()) {
      return Optional.empty();
    }
    Arm methodByTest = byTest(plan, outcomes, pair.method(), pair);
    Arm sourceByTest = byTest(plan, outcomes, SOURCE_ONLY, pair);
    @Nullable Arm bound =
        bound(plan, pair.method())
            .flatMap(name -> Arm.choose(plan, outcomes, name, pair, select, false))
            .orElse(null);
    Columns columns =
        new Columns(
            seeds(
                Stream.of(method.get(), source.get(), methodByTest, sourceByTest, bound)
                    .filter(Objects::nonNull)
                    .toList()));
    if (columns.seeds().length == 0) {
      return Optional.empty();
    }
    List<String> caveats = new ArrayList<>(method.get().caveats());
    Arm chosen = prefers(method.get(), source.get(), select, columns, caveats);
    Arm oracle =
        columns.mean(methodByTest, Arm.SCORE) > columns.mean(sourceByTest, Arm.SCORE)
            ? methodByTest
            : sourceByTest;
    return Optional.of(
        new Selection(
            pair.method(),
            select,
            columns.seeds().length,
            columns.score(source.get()),
            columns.choice(chosen),
            columns.choice(oracle),
            bound == null ? null : columns.score(bound),
            columns.gap(oracle, chosen),
            List.copyOf(caveats)));
  }

  private static Arm byTest(Plan plan, List<TrialOutcome> outcomes, String name, Plan.Pair pair) {
    return Arm.choose(plan, outcomes, name, pair, Arm.SCORE, false).orElseThrow();
  }

  private static Optional<String> bound(Plan plan, String method) {
    return plan.pairs().stream()
        .filter(pair -> pair.method().equals(method) && pair.bound())
        .map(Plan.Pair::baseline)
        .findFirst();
  }

  private static long[] seeds(List<Arm> arms) {
    Set<Long> common = new TreeSet<>(arms.get(0).bySeed().keySet());
    arms.forEach(arm -> common.retainAll(arm.bySeed().keySet()));
    return common.stream().mapToLong(s -> s).toArray();
  }

  private static Arm prefers(
      Arm method, Arm source, String select, Columns columns, List<String> caveats) {
    Optional<String> judge =
        Arm.judges(select)
            .filter(name -> columns.have(method, name) && columns.have(source, name))
            .findFirst();
    if (judge.isEmpty()) {
      caveats.add("no validator judges both %s and source-only".formatted(method.method()));
      return method;
    }
    if (!judge.get().equals(select)) {
      caveats.add(
          "%s does not judge both %s and source-only: %s chose between them"
              .formatted(select, method.method(), judge.get()));
    }
    return columns.mean(method, judge.get()) > columns.mean(source, judge.get()) ? method : source;
  }

  /** What arms have at some seeds, all at the same. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Columns(long[] seeds) {
    boolean have(Arm arm, String metric) {
      for (long seed : seeds) {
        if (!outcome(arm, seed).metrics().containsKey(metric)) {
          return false;
        }
      }
      return true;
    }

    double[] values(Arm arm, String metric) {
      double[] values = new double[seeds.length];
      for (int i = 0; i < seeds.length; i++) {
        values[i] = Objects.requireNonNull(outcome(arm, seeds[i]).metrics().get(metric));
      }
      return values;
    }

    double mean(Arm arm, String metric) {
      return Statistics.mean(values(arm, metric));
    }

    Row.Interval score(Arm arm) {
      return Statistics.interval(values(arm, Arm.SCORE));
    }

    Selection.Choice choice(Arm arm) {
      return new Selection.Choice(arm.method(), arm.setting(), score(arm));
    }

    Row.Interval gap(Arm oracle, Arm chosen) {
      double[] gaps = values(oracle, Arm.SCORE);
      double[] scores = values(chosen, Arm.SCORE);
      for (int i = 0; i < gaps.length; i++) {
        gaps[i] -= scores[i];
      }
      return Statistics.interval(gaps);
    }

    private static TrialOutcome outcome(Arm arm, long seed) {
      return Objects.requireNonNull(arm.bySeed().get(seed));
    }
  }
}
