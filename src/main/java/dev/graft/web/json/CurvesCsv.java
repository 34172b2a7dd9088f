package dev.graft.web.json;

import dev.graft.compare.LearningCurve;
import dev.graft.compare.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Learning curves over label budgets as CSV. */
public final class CurvesCsv {
  private CurvesCsv() {}

  public static String header() {
    return Csv.line(
        "method",
        "baseline",
        "labels",
        "n",
        "score",
        "scoreLo",
        "scoreHi",
        "labelsNeeded",
        "labelsNeededLo",
        "labelsNeededHi",
        "censored",
        "jumpStart",
        "jumpStartLo",
        "jumpStartHi",
        "areaRatio",
        "areaRatioLo",
        "areaRatioHi",
        "asymptote",
        "asymptoteLo",
        "asymptoteHi",
        "labelsToThreshold",
        "labelsToThresholdLo",
        "labelsToThresholdHi",
        "thresholdCensored");
  }

  /** A line a label budget; what is of the whole curve stands in each. */
  public static String lines(LearningCurve curve) {
    StringBuilder lines = new StringBuilder();
    for (LearningCurve.Point point : curve.points()) {
      LearningCurve.LabelsSaved saved = point.saved();
      List<@Nullable Object> cells =
          new ArrayList<>(
              Arrays.asList(curve.method(), curve.baseline(), point.labels(), point.n()));
      cells.addAll(interval(point.score()));
      cells.addAll(
          saved == null
              ? Arrays.asList(null, null, null, null)
              : Arrays.asList(saved.needed(), saved.lo(), saved.hi(), saved.censored()));
      cells.addAll(interval(curve.jumpStart()));
      cells.addAll(interval(curve.areaRatio()));
      cells.addAll(interval(curve.asymptote()));
      LearningCurve.LabelsSaved reached = curve.toThreshold();
      cells.addAll(
          reached == null
              ? Arrays.asList(null, null, null, null)
              : Arrays.asList(reached.needed(), reached.lo(), reached.hi(), reached.censored()));
      lines.append(Csv.line(cells));
    }
    return lines.toString();
  }

  private static List<@Nullable Object> interval(Row.@Nullable Interval of) {
    return of == null
        ? Arrays.asList(null, null, null)
        : Arrays.asList(of.mean(), of.lo(), of.hi());
  }
}
