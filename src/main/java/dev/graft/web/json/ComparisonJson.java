package dev.graft.web.json;

import dev.graft.compare.LearningCurve;
import dev.graft.compare.Row;
import dev.graft.compare.Row.BreakEven;
import dev.graft.compare.Row.Forgetting;
import dev.graft.compare.Row.Gain;
import dev.graft.compare.Row.Interval;
import dev.graft.compare.Row.Nested;
import dev.graft.compare.Row.PairedScore;
import dev.graft.compare.Row.Ratio;
import dev.graft.compare.Searched;
import dev.graft.compare.TaskGains;
import dev.graft.compare.TestSampling;
import dev.graft.compare.TrainingSpeed;
import dev.graft.experiment.Metric;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A sweep's answer: each method beside its matched baselines.
 *
 * @param metric the quality of every score
 * @param lessIsBetter of the scores; gains are positive where the method is better all the same
 * @param select validator that chose the settings
 * @param margin a mean gain inside ±margin is no evidence
 * @param selections of methods that are compared with source-only: the four columns of adaptation
 * @param collapsed trials whose predictions fall on few of the target's classes
 * @param curves score against target labels, where the experiment has several label budgets
 * @param learning how fast each method learns beside its baseline, by steps and by joules
 * @param costs of transfer beside training alone, one of each row, in order
 * @param tests how often sealed tests were opened, and how many of them had been seen before
 * @param bounds names of the baselines that are upper bounds: their rows have {@code bound: true}
 * @param synthetic data sets that are synthetic domains, by title; none: all are as measured
 * @param notes of the plan; {@code caveats} of all rows, each once
 */
public record ComparisonJson(
    String sweep,
    String state,
    String metric,
    boolean lessIsBetter,
    String select,
    double margin,
    List<RowJson> rows,
    List<SelectionJson> selections,
    List<CollapseJson> collapsed,
    List<LearningCurve> curves,
    List<TrainingSpeed> learning,
    List<TransferCostJson> costs,
    TestsJson tests,
    SortedSet<String> bounds,
    List<String> synthetic,
    List<String> notes,
    SortedSet<String> caveats) {

  /**
   * @param labels target labels per class on both arms, where the experiment has several budgets
   * @param settings how many settings were tried on each arm
   * @param setting the method's chosen one, with its {@code parameters}
   * @param oracle score had the test itself chosen: an upper bound, not achievable
   * @param selectionGap between oracle and score: what choosing without test labels cost
   * @param tasks gains task by task, {@code relative} their Δp; null where there is one task
   * @param testSampling what is owed to the test's rows; null where that is not known
   * @param sequential how a race for the verdict stands; null where all seeds are run
   * @param nested the gain on the seeds on which settings were chosen, and how much it promised too
   *     much; null where these are those of the verdict
   * @param tried what the search of the method took, {@code baselineTried} that of the baseline;
   *     {@code searchEqual} which budget they had alike, see {@link Searched.Equal}; null where
   *     neither had a choice
   * @param energyJ of the method's compared trials, {@code carbonG} likewise
   */
  public record RowJson(
      String method,
      String baseline,
      @Nullable Integer labels,
      boolean primary,
      boolean bound,
      int n,
      int settings,
      int setting,
      int baselineSetting,
      Map<String, Object> parameters,
      Map<String, Object> baselineParameters,
      Interval score,
      Interval baselineScore,
      @Nullable Gain gain,
      String verdict,
      boolean negativeTransfer,
      @Nullable Ratio energyRatio,
      EnergyJson energyJ,
      EnergyJson baselineEnergyJ,
      @Nullable CarbonJson carbonG,
      @Nullable CarbonJson baselineCarbonG,
      @Nullable String carbonReason,
      BreakEven breakEven,
      double oracle,
      double selectionGap,
      @Nullable Forgetting forgetting,
      @Nullable TaskGains tasks,
      @Nullable TestSampling testSampling,
      List<PairedScore> perSeed,
      @Nullable SequentialJson sequential,
      @Nullable Nested nested,
      Tried tried,
      Tried baselineTried,
      @Nullable String searchEqual,
      List<String> caveats) {

    /** One arm of a row beyond its scores. */
    public record Arm(
        Map<String, Object> parameters, EnergyJson energyJ, SweepJson.Footprint footprint) {}

    /** What the search of an arm took; {@code carbonG} null where no grid is known. */
    public record Tried(int settings, int trials, double energyJ, @Nullable Double carbonG) {
      static Tried of(Searched.Effort effort) {
        return new Tried(effort.settings(), effort.trials(), effort.joules(), effort.grams());
      }
    }

    public static RowJson of(Row row, Arm method, Arm baseline, Searched searched) {
      Searched.Equal equal = searched.equal();
      return new RowJson(
          row.method(),
          row.baseline(),
          row.labels(),
          row.primary(),
          row.bound(),
          row.n(),
          row.settings(),
          row.setting(),
          row.baselineSetting(),
          method.parameters(),
          baseline.parameters(),
          row.score(),
          row.baselineScore(),
          row.gain(),
          row.verdict().label(),
          row.negativeTransfer(),
          row.energyRatio(),
          method.energyJ(),
          baseline.energyJ(),
          method.footprint().carbonG(),
          baseline.footprint().carbonG(),
          method.footprint().reason(),
          row.breakEven(),
          row.oracle(),
          Math.abs(row.oracle() - row.score().mean()),
          row.forgetting(),
          row.tasks(),
          row.testSampling(),
          row.perSeed(),
          SequentialJson.of(row.sequential()),
          row.nested(),
          Tried.of(searched.method()),
          Tried.of(searched.baseline()),
          equal == null ? null : equal.label(),
          row.caveats());
    }
  }

  /** What a comparison is of. */
  public record Of(
      String sweep,
      String state,
      Metric metric,
      String select,
      double margin,
      List<String> synthetic) {}

  public static ComparisonJson of(
      Of of,
      List<RowJson> rows,
      List<SelectionJson> selections,
      List<CollapseJson> collapsed,
      List<LearningCurve> curves,
      List<TrainingSpeed> learning,
      List<TransferCostJson> costs,
      TestsJson tests,
      List<String> notes) {
    SortedSet<String> bounds = new TreeSet<>();
    SortedSet<String> caveats = new TreeSet<>();
    for (RowJson row : rows) {
      if (row.bound()) {
        bounds.add(row.baseline());
      }
      caveats.addAll(row.caveats());
    }
    selections.forEach(selection -> caveats.addAll(selection.caveats()));
    return new ComparisonJson(
        of.sweep(),
        of.state(),
        of.metric().label(),
        of.metric().isLessBetter(),
        of.select(),
        of.margin(),
        rows,
        selections,
        collapsed,
        curves,
        learning,
        costs,
        tests,
        bounds,
        of.synthetic(),
        notes,
        caveats);
  }
}
