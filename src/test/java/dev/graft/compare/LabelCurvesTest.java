package dev.graft.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.compare.LearningCurve.LabelsSaved;
import dev.graft.compare.LearningCurve.Point;
import dev.graft.experiment.Parameters;
import dev.graft.experiment.Plan;
import dev.graft.experiment.PlannedTrial;
import dev.graft.experiment.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Curves over label budgets; expected numbers by numpy's interp and trapezoid over log(labels). */
class LabelCurvesTest {
  private static final List<Integer> BUDGETS = List.of(1, 4, 16);
  private static final double[] METHOD = {.60, .75, .80};
  private static final double[] BASELINE = {.40, .70, .78};

  private final List<TrialOutcome> outcomes = new ArrayList<>();

  private void add(String method, double[] scores, int seeds, double spread) {
    for (int b = 0; b < BUDGETS.size(); b++) {
      for (int seed = 1; seed <= seeds; seed++) {
        double score = scores[b] + spread * (seed - (seeds + 1) / 2.0);
        outcomes.add(
            new TrialOutcome(
                method, 0, seed, BUDGETS.get(b), Map.of("score", score, "validation", .5), 1));
      }
    }
  }

  private List<LearningCurve> curves(int seeds) {
    List<PlannedTrial> trials = new ArrayList<>();
    List<Plan.Pair> pairs = new ArrayList<>();
    for (int budget : BUDGETS) {
      for (String arm : List.of("m", "b")) {
        for (int seed = 1; seed <= seeds; seed++) {
          trials.add(
              new PlannedTrial(
                  arm + budget + seed,
                  arm.equals("m") ? Role.METHOD : Role.BASELINE,
                  arm,
                  List.of(),
                  0,
                  seed,
                  new Parameters(Map.of(PlannedTrial.LABELS, (long) budget)),
                  null));
        }
      }
      pairs.add(new Plan.Pair("m", "b", 1, true, false, budget));
    }
    return LabelCurves.of(new Plan(trials, pairs, List.of()), outcomes, "validation");
  }

  @Test
  void needed_isInterpolatedInTheLogarithmOfLabels() {
    assertThat(CurvePair.needed(BUDGETS, BASELINE, .60)).isCloseTo(2.5198421, within(1e-6));
    assertThat(CurvePair.needed(BUDGETS, BASELINE, .75)).isCloseTo(9.5136569, within(1e-6));
    assertThat(CurvePair.needed(BUDGETS, BASELINE, .40)).isEqualTo(1);
    assertThat(CurvePair.needed(BUDGETS, BASELINE, .78)).isCloseTo(16, within(1e-9));
    assertThat(CurvePair.needed(BUDGETS, BASELINE, .39)).isZero();
    assertThat(CurvePair.needed(BUDGETS, BASELINE, .80)).isInfinite();
  }

  @Test
  void needed_ofACurveThatFalls_isWhereItFirstReaches() {
    double[] dented = {.5, .7, .6};
    assertThat(CurvePair.needed(BUDGETS, dented, .6)).isCloseTo(2, within(1e-9));
    assertThat(CurvePair.needed(BUDGETS, dented, .7)).isCloseTo(4, within(1e-9));
  }

  @Test
  void curves_ofMethodAndBaseline_tellWhatIsSaved() {
    add("m", METHOD, 5, .001);
    add("b", BASELINE, 5, .002);
    List<LearningCurve> curves = curves(5);
    assertThat(curves).extracting(LearningCurve::method).containsExactly("b", "m");
    LearningCurve baseline = curves.get(0);
    assertThat(baseline.baseline()).isNull();
    assertThat(baseline.jumpStart()).isNull();
    assertThat(baseline.asymptote()).isNull();
    assertThat(baseline.toThreshold()).isNull();
    assertThat(baseline.points()).extracting(Point::saved).containsOnlyNulls();
    LearningCurve method = curves.get(1);
    assertThat(method.baseline()).isEqualTo("b");
    assertThat(method.points()).extracting(Point::labels).isEqualTo(BUDGETS);
    assertThat(method.points()).extracting(Point::n).containsOnly(5);
    assertThat(method.points().get(1).score().mean()).isCloseTo(.75, within(1e-12));
    assertThat(method.jumpStart().mean()).isCloseTo(.2, within(1e-12));
    assertThat(method.jumpStart().lo()).isLessThan(.2);
    assertThat(method.asymptote().mean()).isCloseTo(.02, within(1e-12));
    // .78 lies at .6 of the way from .75 at 4 labels to .80 at 16: 4 · 4^.6
    assertThat(method.toThreshold().needed()).isCloseTo(9.1895868, within(1e-6));
    assertThat(method.toThreshold().lo()).isLessThan(9.19);
    assertThat(method.toThreshold().hi()).isGreaterThan(9.19);
    assertThat(method.areaRatio().mean()).isCloseTo(AREA_RATIO, within(1e-7));
    assertThat(method.areaRatio().lo()).isLessThan(method.areaRatio().mean());
    LabelsSaved first = method.points().get(0).saved();
    assertThat(first.needed()).isCloseTo(2.5198421, within(1e-6));
    assertThat(first.lo()).isLessThan(first.needed());
    assertThat(first.hi()).isGreaterThan(first.needed());
    LabelsSaved last = method.points().get(2).saved();
    assertThat(last.needed()).isNull();
    assertThat(last.hi()).isNull();
    assertThat(last.censored()).isEqualTo(LabelsSaved.NOT_REACHED);
  }

  private static final double AREA_RATIO = 0.1240310;

  @Test
  void curves_aMethodWorseThanTheSmallestBudget_isCensoredBelow() {
    add("m", new double[] {.3, .5, .6}, 5, .001);
    add("b", BASELINE, 5, .001);
    LabelsSaved first = curves(5).get(1).points().get(0).saved();
    assertThat(first.needed()).isNull();
    assertThat(first.lo()).isNull();
    assertThat(first.censored()).isEqualTo(LabelsSaved.BELOW);
  }

  /** An end of the interval is censored where draws are, though the mean is not. */
  @Test
  void curves_scoresNearTheTop_haveAnOpenInterval() {
    add("m", new double[] {.60, .75, .779}, 5, .004);
    add("b", BASELINE, 5, -.004);
    LabelsSaved last = curves(5).get(1).points().get(2).saved();
    assertThat(last.needed()).isNotNull();
    assertThat(last.hi()).isNull();
  }

  /** As long as a sweep runs: budgets that both arms have, and seeds that all of these have. */
  @Test
  void curves_ofARunningSweep_takeWhatIsComplete() {
    add("m", METHOD, 5, .001);
    add("b", BASELINE, 5, .001);
    outcomes.removeIf(o -> o.method().equals("m") && Integer.valueOf(16).equals(o.labels()));
    outcomes.removeIf(
        o -> o.method().equals("b") && Integer.valueOf(4).equals(o.labels()) && o.seed() == 3);
    LearningCurve method = curves(5).get(1);
    assertThat(method.points()).extracting(Point::labels).containsExactly(1, 4);
    assertThat(method.points()).extracting(Point::n).containsOnly(4);
    outcomes.clear();
    assertThat(curves(5)).isEmpty();
  }

  @Test
  void rows_areOfOneBudgetEach_andOneFamily() {
    add("m", METHOD, 6, .001);
    add("b", BASELINE, 6, .002);
    List<Plan.Pair> pairs =
        BUDGETS.stream().map(b -> new Plan.Pair("m", "b", 1, true, false, b)).toList();
    List<Row> rows =
        Comparison.rows(new Plan(List.of(), pairs, List.of()), outcomes, "validation", 0, Map.of());
    assertThat(rows).extracting(Row::labels).isEqualTo(BUDGETS);
    assertThat(rows.get(0).gain().mean()).isCloseTo(.2, within(1e-12));
    assertThat(rows.get(2).gain().mean()).isCloseTo(.02, within(1e-12));
    double smallest = Math.scalb(1.0, -5);
    assertThat(rows).allSatisfy(row -> assertThat(row.gain().p()).isEqualTo(smallest));
    assertThat(rows).allSatisfy(row -> assertThat(row.gain().pHolm()).isEqualTo(3 * smallest));
  }
}
