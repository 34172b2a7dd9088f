package dev.graft.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Score against target labels as a table: a row a method and label budget. */
final class CurveTable {
  private CurveTable() {}

  static String of(JsonNode curves) {
    Table table =
        new Table(
            List.of(
                "method",
                "labels a class",
                "n",
                "score [95 %]",
                "labels the baseline needs [95 %]",
                "jump-start [95 %]",
                "at the end [95 %]",
                "labels to the baseline's end [95 %]",
                "area ratio, % [95 %]"));
    for (JsonNode curve : curves) {
      boolean first = true;
      for (JsonNode point : curve.path("points")) {
        table.row(
            List.of(
                curve.path("method").asText(),
                point.path("labels").asText(),
                point.path("n").asText(),
                interval(point.path("score")),
                needed(point.path("saved")),
                first ? points(curve.path("jumpStart")) : "",
                first ? points(curve.path("asymptote")) : "",
                first ? needed(curve.path("toThreshold")) : "",
                first ? points(curve.path("areaRatio")) : ""));
        first = false;
      }
    }
    return table.toString();
  }

  private static String interval(JsonNode score) {
    return Quantity.percent(score.path("mean"))
        + " ["
        + Quantity.percent(score.path("lo"))
        + ", "
        + Quantity.percent(score.path("hi"))
        + "]";
  }

  private static String needed(JsonNode saved) {
    if (!saved.isObject()) {
      return "";
    }
    String value =
        saved.path("needed").isNumber()
            ? Quantity.digits(saved.path("needed").asDouble())
            : saved.path("censored").asText();
    return value + " [" + end(saved.path("lo")) + ", " + end(saved.path("hi")) + "]";
  }

  /** Beyond the budgets on either side nothing is known. */
  private static String end(JsonNode labels) {
    return labels.isNumber() ? Quantity.digits(labels.asDouble()) : "–";
  }

  /** Hundredths, with their interval. */
  private static String points(JsonNode interval) {
    return interval.isObject()
        ? "%s [%s, %s]"
            .formatted(
                Quantity.points(interval.path("mean")),
                Quantity.points(interval.path("lo")),
                Quantity.points(interval.path("hi")))
        : "";
  }
}
