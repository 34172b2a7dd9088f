package dev.graft.web.json;

import dev.graft.compare.Reached;
import dev.graft.compare.Row.Interval;
import dev.graft.compare.ToQuality;
import dev.graft.web.json.TransferCostJson.Arms;
import dev.graft.web.json.TransferCostJson.Costs;
import dev.graft.web.json.TransferCostJson.Quality;
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
        "breakEvenReason",
        "quality",
        "runs",
        "reached",
        "baselineReached");
  }

  public static String lines(TransferCostJson row) {
    Costs grams = row.carbonG();
    Quality quality = row.quality();
    return lines(row, "J", row.energyJ())
        + (quality == null ? "" : line(row, "J", row.energyJ(), quality.energyJ()))
        + (grams == null ? "" : lines(row, "g", grams))
        + (quality == null || grams == null ? "" : line(row, "g", grams, quality.carbonG()));
  }

  /** Costs until a quality was first reached: of all runs ÷ those that did. */
  private static String line(
      TransferCostJson row, String unit, Costs costs, @Nullable ToQuality to) {
    if (to == null) {
      return "";
    }
    List<@Nullable Object> cells = begin(row, unit, "until the quality", costs.source());
    cells.addAll(open(to.method().perSuccess()));
    cells.addAll(Arrays.asList(null, null));
    cells.addAll(open(to.baseline().perSuccess()));
    cells.addAll(Arrays.asList(null, null, null));
    cells.addAll(
        Arrays.asList(
            to.breakEven().value(),
            to.breakEven().lo(),
            to.breakEven().hi(),
            to.breakEven().reason(),
            to.targets() + "; " + to.basis(),
            to.method().runs(),
            to.method().reached(),
            to.baseline().reached()));
    return Csv.line(cells);
  }

  private static List<@Nullable Object> open(Reached.@Nullable Open open) {
    return open == null
        ? Arrays.asList(null, null, null)
        : Arrays.asList(open.value(), open.lo(), open.hi());
  }

  private static String lines(TransferCostJson row, String unit, Costs costs) {
    Arms tuned = costs.tuned();
    return line(row, unit, "chosen setting", costs.source(), costs.chosen())
        + (tuned == null ? "" : line(row, unit, "all settings", costs.source(), tuned));
  }

  private static String line(
      TransferCostJson row, String unit, String charged, @Nullable Double source, Arms arms) {
    List<@Nullable Object> cells = begin(row, unit, charged, source);
    cells.addAll(interval(arms.marginal()));
    cells.addAll(Arrays.asList(mean(arms.amortised()), mean(arms.full())));
    cells.addAll(interval(arms.alone()));
    cells.addAll(interval(arms.saved()));
    cells.addAll(
        Arrays.asList(
            arms.breakEven().value(),
            arms.breakEven().lo(),
            arms.breakEven().hi(),
            arms.breakEven().reason(),
            null,
            row.n(),
            null,
            null));
    return Csv.line(cells);
  }

  private static List<@Nullable Object> begin(
      TransferCostJson row, String unit, String charged, @Nullable Double source) {
    return new ArrayList<>(
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
  }

  private static List<Double> interval(Interval i) {
    return List.of(i.mean(), i.lo(), i.hi());
  }

  private static @Nullable Double mean(@Nullable Interval i) {
    return i == null ? null : i.mean();
  }
}
