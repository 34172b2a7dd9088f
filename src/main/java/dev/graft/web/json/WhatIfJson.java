package dev.graft.web.json;

import dev.graft.web.json.LedgerJson.Factor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The energy of a sweep as it was drawn, charged on other terms.
 *
 * @param label says that nothing was run for it
 * @param ratio grams on the other terms by grams as charged; null where either is not known
 * @param hours the same by the hour of its launch; null where {@code hoursReason} says why
 */
public record WhatIfJson(
    String sweep,
    String label,
    EnergyJson energyJ,
    Terms charged,
    Terms whatIf,
    @Nullable Double ratio,
    @Nullable Hours hours,
    @Nullable String hoursReason) {
  private static final String LABEL =
      "what if: the same energy on other terms; nothing was run again";

  public static WhatIfJson of(
      String sweep,
      EnergyJson energy,
      Terms charged,
      Terms whatIf,
      @Nullable Hours hours,
      @Nullable String hoursReason) {
    CarbonJson before = charged.carbonG;
    CarbonJson after = whatIf.carbonG;
    return new WhatIfJson(
        sweep,
        LABEL,
        energy,
        charged,
        whatIf,
        before == null || after == null || before.total() == 0
            ? null
            : after.total() / before.total(),
        hours,
        hoursReason);
  }

  /**
   * @param carbonG null where {@code carbonReason} says why
   * @param embodied what making the machine is charged as, in words
   * @param hour of the day in which it is launched, UTC; null: when it was
   */
  public record Terms(
      @Nullable CarbonJson carbonG,
      @Nullable String carbonReason,
      List<Factor> factors,
      double pue,
      String embodied,
      @Nullable Integer hour) {}

  /**
   * Operational carbon by the hour of the day, UTC, in which the sweep is launched.
   *
   * @param days of which the grid's figures are means; 0: they were given with the question
   * @param launched hour in which it first drew energy
   */
  public record Hours(
      String zone,
      int days,
      String signal,
      String scope,
      String source,
      int launched,
      List<Hour> items) {}

  /**
   * @param gramsPerKwh mean by energy; null where an hour that it needs is not known
   * @param operationalG null likewise
   */
  public record Hour(int hour, @Nullable Double gramsPerKwh, @Nullable Double operationalG) {}
}
