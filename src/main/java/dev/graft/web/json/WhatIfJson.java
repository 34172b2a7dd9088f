package dev.graft.web.json;

import dev.graft.web.json.LedgerJson.Factor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The energy of a sweep as it was drawn, charged on other terms.
 *
 * @param label says that nothing was run for it
 * @param ratio grams on the other terms by grams as charged; null where either is not known
 */
public record WhatIfJson(
    String sweep,
    String label,
    EnergyJson energyJ,
    Terms charged,
    Terms whatIf,
    @Nullable Double ratio) {
  private static final String LABEL =
      "what if: the same energy on other terms; nothing was run again";

  public static WhatIfJson of(String sweep, EnergyJson energy, Terms charged, Terms whatIf) {
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
            : after.total() / before.total());
  }

  /**
   * @param carbonG null where {@code carbonReason} says why
   * @param embodied what making the machine is charged as, in words
   */
  public record Terms(
      @Nullable CarbonJson carbonG,
      @Nullable String carbonReason,
      List<Factor> factors,
      double pue,
      String embodied) {}
}
