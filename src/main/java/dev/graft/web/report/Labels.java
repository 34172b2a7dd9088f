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
      Interval start = curve.jumpStart();
      Interval area = curve.areaRatio();
      if (start != null) {
        lines.add(
            "%s against %s: jump-start %s points%s"
                .formatted(
                    curve.method(),
                    curve.baseline(),
                    say.difference(start.mean(), start.lo(), start.hi()),
                    area == null
                        ? ""
                        : "; area under the curve "
                            + say.difference(area.mean(), area.lo(), area.hi())
                            + " % of the baseline's"));
      }
    }
    return lines;
  }
}
