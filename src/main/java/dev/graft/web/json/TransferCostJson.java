package dev.graft.web.json;

import dev.graft.compare.Row;
import dev.graft.compare.ToQuality;
import dev.graft.compare.TransferCost;
import dev.graft.experiment.PublishedCost;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a row's task costs with transfer and alone.
 *
 * @param bound whether the baseline is an upper bound
 * @param n pairs behind every mean
 * @param reuses N of the amortised cost: trials that have started from the source model so far, in
 *     all sweeps; null where the method alone starts from none
 * @param source model that the method alone starts from, or null
 * @param energyLabel measured, estimated or assumed: the weakest meter of the compared trials; its
 *     error is common to both arms and is not in the intervals, which are of the seeds
 * @param quality the same to the quality that the experiment asks for; null where it asks for none
 * @param carbonG null where no grid zone is known: {@code carbonReason} says why
 */
public record TransferCostJson(
    String method,
    String baseline,
    @Nullable Integer labels,
    boolean bound,
    int n,
    int settings,
    @Nullable Long reuses,
    @Nullable SourceCostJson source,
    @Nullable String energyLabel,
    Costs energyJ,
    @Nullable Costs carbonG,
    @Nullable String carbonReason,
    @Nullable Quality quality,
    List<String> caveats) {

  /**
   * Costs until validation first reached q*; an attempt's cost at a moment is its whole cost × the
   * share of its time: estimated, whatever the meter.
   *
   * @param reason why there are none, or null
   */
  public record Quality(
      @Nullable ToQuality energyJ, @Nullable ToQuality carbonG, @Nullable String reason) {}

  /**
   * In joules or grams a task.
   *
   * @param source S; null where it is not known or there is none
   * @param tuned the same with all settings tried charged, on both arms; null where one was tried
   */
  public record Costs(@Nullable Double source, Arms chosen, @Nullable Arms tuned) {
    public static Costs of(TransferCost cost, @Nullable Long reuses) {
      Double source = cost.source();
      TransferCost.Arms tuned = cost.tuned();
      return new Costs(
          source == null || source == 0 ? null : source,
          Arms.of(cost, cost.chosen(), reuses),
          tuned == null ? null : Arms.of(cost, tuned, reuses));
    }
  }

  /**
   * @param marginal f, {@code amortised} S / N + f, {@code full} S + f; null where S is not known
   * @param alone s, {@code saved} s − f
   */
  public record Arms(
      Row.Interval marginal,
      Row.@Nullable Interval amortised,
      Row.@Nullable Interval full,
      Row.Interval alone,
      Row.Interval saved,
      Row.BreakEven breakEven) {
    static Arms of(TransferCost cost, TransferCost.Arms arms, @Nullable Long reuses) {
      return new Arms(
          arms.adaptation(),
          cost.amortised(arms, reuses == null ? 1 : Math.max(1, reuses)),
          cost.amortised(arms, 1),
          arms.alone(),
          arms.saved(),
          arms.breakEven());
    }
  }

  /**
   * @param trial that made the model
   * @param energyJ metered here, of all parts; {@code carbonG} likewise
   * @param published what a model that was trained elsewhere has cost before, as the experiment
   *     says; null: it was trained here
   * @param missing what the cost does not include, in words; null where nothing is missing
   */
  public record SourceCostJson(
      String trial,
      String sweep,
      @Nullable String missing,
      EnergyJson energyJ,
      @Nullable CarbonJson carbonG,
      @Nullable PublishedCost published,
      List<PartJson> parts) {}

  /** A step on the way to a source model. */
  public record PartJson(String what, String trial, String sweep, int trials, EnergyJson energyJ) {}
}
