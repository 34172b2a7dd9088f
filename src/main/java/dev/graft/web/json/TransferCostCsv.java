package dev.graft.web.json;

import dev.graft.compare.Row.Interval;
import dev.graft.web.json.TransferCostJson.Arms;
import dev.graft.web.json.TransferCostJson.Costs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Costs of transfer as CSV: a line a row, a unit and a way of charging. */
public final class TransferCostCsv {
  private TransferCostCsv() {}

  public static String header() {
    return Csv.line(
        "method",
        "baseline",
        "labels",
        "bound",
        "n",
        "unit",
        "charged",
        "source",
        "reuses",
        "marginal",
        "marginalLo",
        "marginalHi",
        "amortised",
        "full",
        "alone",
        "aloneLo",
        "aloneHi",
        "saved",
        "savedLo",
        "savedHi",
        "breakEven",
        "breakEvenLo",
        "breakEvenHi",
        "breakEvenReason");
  }

  public static String lines(TransferCostJson row) {
    Costs grams = row.carbonG();
    return lines(row, "J", row.energyJ()) + (grams == null ? "" : lines(row, "g", grams));
  }

  private static String lines(TransferCostJson row, String unit, Costs costs) {
    Arms tuned = costs.tuned();
    return line(row, unit, "chosen setting", costs.source(), costs.chosen())
        + (tuned == null ? "" : line(row, unit, "all settings", costs.source(), tuned));
  }

  private static String line(
      TransferCostJson row, String unit, String charged, @Nullable Double source, Arms arms) {
    List<@Nullable Object> cells =
        new ArrayList<>(
            Arrays.asList(
                row.method(),
                row.baseline(),
                row.labels(),
                row.bound(),
                row.n(),
                unit,
                charged,
                source,
                row.reuses()));
    cells.addAll(interval(arms.marginal()));
    cells.addAll(Arrays.asList(mean(arms.amortised()), mean(arms.full())));
    cells.addAll(interval(arms.alone()));
    cells.addAll(interval(arms.saved()));
    cells.addAll(
        Arrays.asList(
            arms.breakEven().value(),
            arms.breakEven().lo(),
            arms.breakEven().hi(),
            arms.breakEven().reason()));
    return Csv.line(cells);
  }

  private static List<Double> interval(Interval i) {
    return List.of(i.mean(), i.lo(), i.hi());
  }

  private static @Nullable Double mean(@Nullable Interval i) {
    return i == null ? null : i.mean();
  }
}
