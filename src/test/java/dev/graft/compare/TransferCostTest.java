package dev.graft.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.compare.TransferCost.Arms;
import dev.graft.compare.TransferCost.Spent;
import dev.graft.experiment.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TransferCostTest {
  /** energy.md §4: S = 10, f = 1, s = 4 → 3.33, so 4 reuses. */
  @Test
  void costs_ofTheExample() {
    TransferCost cost = of(row(1, 1), spent(1, 4), 10.0, false);
    Arms arms = cost.chosen();
    assertThat(arms.adaptation().mean()).isEqualTo(1);
    assertThat(arms.alone().mean()).isEqualTo(4);
    assertThat(arms.saved().mean()).isEqualTo(3);
    assertThat(cost.amortised(arms, 1).mean()).isEqualTo(11);
    assertThat(cost.amortised(arms, 5).mean()).isEqualTo(3);
    assertThat(arms.breakEven().n()).isEqualTo(4);
    assertThat(arms.breakEven().value()).isCloseTo(10.0 / 3, within(1e-12));
    // From so many reuses on, and not before, transfer is cheaper.
    assertThat(cost.amortised(arms, 4).mean()).isLessThan(4);
    assertThat(cost.amortised(arms, 3).mean()).isGreaterThan(4);
    assertThat(cost.tuned()).isNull();
  }

  @Test
  void tuned_chargesAllSettingsOnBothArms_thoseWithoutResultToo() {
    List<Spent> spent = new ArrayList<>(spent(1, 4));
    for (int seed = 1; seed <= 5; seed++) {
      spent.add(new Spent("m", 1, seed, null, 2)); // failed: it has no outcome
      spent.add(new Spent("b", 1, seed, null, 6));
      spent.add(new Spent("b", 2, seed, null, 100)); // beyond the settings of the pair
    }
    TransferCost cost = of(row(2, 1), spent, 10.0, false);
    assertThat(cost.chosen().adaptation().mean()).isEqualTo(1);
    assertThat(cost.tuned().adaptation().mean()).isEqualTo(3);
    assertThat(cost.tuned().alone().mean()).isEqualTo(10);
    assertThat(cost.tuned().breakEven().n()).isEqualTo(2);
  }

  @Test
  void source_thatIsUnknownSharedOrNone_isNoCost() {
    Row row = row(1, 1);
    TransferCost unknown = of(row, spent(1, 4), 0.0, false);
    assertThat(unknown.amortised(unknown.chosen(), 3)).isNull();
    assertThat(unknown.chosen().breakEven().reason()).contains("is not known");
    TransferCost shared = of(row, spent(1, 4), 10.0, true);
    assertThat(shared.source()).isNull();
    assertThat(shared.amortised(shared.chosen(), 1).mean()).isEqualTo(1);
    TransferCost none = of(row, spent(1, 4), null, false);
    assertThat(none.chosen().breakEven().reason()).contains("no source model");
  }

  @Test
  void otherSeedsAndBudgets_areNotCharged() {
    List<Spent> spent = new ArrayList<>(spent(1, 4));
    spent.add(new Spent("m", 0, 99, null, 1000));
    spent.add(new Spent("m", 0, 1, 20, 1000));
    assertThat(of(row(1, 1), spent, 10.0, false).chosen().adaptation().mean()).isEqualTo(1);
  }

  /** Against numpy; cost.py made cost.csv. */
  @Test
  void figures_areThoseOfNumpy() throws IOException {
    Path file = Path.of("src/test/resources/dev/graft/compare/cost.csv");
    for (String line : Files.readAllLines(file)) {
      List<double[]> cells = Stream.of(line.split(";")).map(TransferCostTest::numbers).toList();
      double[] f = cells.get(1);
      double[] s = cells.get(2);
      double[] expected = cells.get(4);
      List<Spent> spent = new ArrayList<>();
      for (int i = 0; i < f.length; i++) {
        spent.add(new Spent("m", 0, i + 1, null, f[i]));
        spent.add(new Spent("b", 0, i + 1, null, s[i]));
      }
      TransferCost cost = of(row(1, f.length - 4), spent, cells.get(0)[0], false);
      Arms arms = cost.chosen();
      double[] ours = {
        arms.adaptation().mean(),
        arms.alone().mean(),
        cost.amortised(arms, (long) cells.get(3)[0]).mean(),
        cost.amortised(arms, 1).mean(),
        arms.breakEven().value()
      };
      for (int i = 0; i < ours.length; i++) {
        assertThat(ours[i]).as(line).isCloseTo(expected[i], within(1e-9));
      }
      // 10,000 draws against all resamples there are
      double range = expected[6] - expected[5] + 1e-9;
      assertThat(arms.breakEven().lo()).isCloseTo(expected[5], within(.05 * range));
      assertThat(arms.breakEven().hi()).isCloseTo(expected[6], within(.05 * range));
    }
  }

  private static double[] numbers(String text) {
    return Stream.of(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
  }

  private static TransferCost of(
      Row row, List<Spent> spent, @Nullable Double source, boolean isShared) {
    return TransferCost.of(row, spent, source, isShared, Unit.JOULES);
  }

  private static List<Spent> spent(double f, double s) {
    List<Spent> spent = new ArrayList<>();
    for (int seed = 1; seed <= 5; seed++) {
      spent.add(new Spent("m", 0, seed, null, f));
      spent.add(new Spent("b", 0, seed, null, s));
    }
    return spent;
  }

  /** Of 4 + more seeds. */
  private static Row row(int settings, int more) {
    List<TrialOutcome> outcomes = new ArrayList<>();
    for (int seed = 1; seed <= 4 + more; seed++) {
      outcomes.add(new TrialOutcome("m", 0, seed, Map.of("score", .5, "im", .5), 1));
      outcomes.add(new TrialOutcome("b", 0, seed, Map.of("score", .5, "im", .5), 1));
    }
    Plan plan =
        new Plan(List.of(), List.of(new Plan.Pair("m", "b", settings, true, false)), List.of());
    return Comparison.rows(plan, outcomes, "im", 0, Map.of()).get(0);
  }
}
