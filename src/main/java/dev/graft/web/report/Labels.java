package dev.graft.web.report;

import dev.graft.compare.LearningCurve;
import dev.graft.compare.LearningCurve.LabelsSaved;
import dev.graft.compare.Row.Interval;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What learning curves over labels say, in words. */
final class Labels {
  private Labels() {}

  static String needed(LabelsSaved saved) {
    return saved.needed() == null
        ? saved.censored()
        : Say.digits(saved.needed(), 3)
            + " ["
            + end(saved.lo(), LabelsSaved.BELOW)
            + " to "
            + end(saved.hi(), LabelsSaved.NOT_REACHED)
            + "]";
  }

  private static String end(@Nullable Double labels, String censored) {
    return labels == null ? censored : Say.digits(labels, 3);
  }

  static List<String> measures(List<LearningCurve> curves, Say say) {
    List<String> lines = new ArrayList<>();
    for (LearningCurve curve : curves) {
      String pair = curve.method() + " against " + curve.baseline() + ": ";
      if (curve.jumpStart() != null) {
        lines.add(pair + "jump-start " + said(curve.jumpStart(), say) + " points");
      }
      if (curve.asymptote() != null) {
        lines.add(pair + "at the largest budget " + said(curve.asymptote(), say) + " points");
      }
      if (curve.toThreshold() != null) {
        lines.add(
            pair
                + "labels a class to reach what the baseline reaches there: "
                + needed(curve.toThreshold()));
      }
      if (curve.areaRatio() != null) {
        lines.add(
            pair + "area under the curve " + said(curve.areaRatio(), say) + " % of the baseline's");
      }
    }
    return lines;
  }

  private static String said(Interval i, Say say) {
    return say.difference(i.mean(), i.lo(), i.hi());
  }
}
