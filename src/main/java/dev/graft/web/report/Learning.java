package dev.graft.web.report;

import dev.graft.compare.Row.Interval;
import dev.graft.compare.TrainingSpeed;
import dev.graft.compare.TrainingSpeed.By;
import dev.graft.compare.TrainingSpeed.Needed;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;

/** How fast methods learn beside their baselines, over steps and over joules. */
final class Learning {
  private static final Say SHARES = new Say(false);

  private Learning() {}

  static List<Block> of(List<TrainingSpeed> speeds) {
    List<List<String>> lines = new ArrayList<>();
    for (TrainingSpeed speed : speeds) {
      boolean steps = speed.by().equals(By.STEP.label());
      DoubleFunction<String> written = steps ? x -> Say.digits(x, 3) : Say::energy;
      lines.add(
          List.of(
              speed.method(),
              speed.baseline() + Names.budget(speed.labels()),
              steps ? "steps" : "energy",
              String.valueOf(speed.n()),
              said(speed.jumpStart()),
              said(speed.asymptote()),
              said(speed.areaRatio()),
              needed(speed.toThreshold(), speed.n(), written),
              needed(speed.share(), speed.n(), x -> Say.digits(100 * x, 3) + " %")));
    }
    return lines.isEmpty()
        ? List.of()
        : List.of(
            new Block.Grid(
                "How fast methods learn, of the stored points of "
                    + speeds.get(0).series()
                    + ", with 95 % intervals over n seeds. Gain in points where the later of both"
                    + " curves begins (jump-start) and of their last points (at the end); area"
                    + " under the curve relative to the baseline's, in per cent; what the method"
                    + " takes until it first has what its baseline of the same seed has at its"
                    + " end: median over seeds, those that never do beyond all others. Energy is"
                    + " each attempt's × the share of its time, an estimate, without the source"
                    + " model's and without tuning.",
                List.of(
                    "Method",
                    "Against",
                    "Over",
                    "n",
                    "Jump-start",
                    "At the end",
                    "Area ratio",
                    "To the baseline's end",
                    "Of the baseline's whole"),
                List.of(false, false, false, true, true, true, true, true, true),
                lines));
  }

  private static String said(@Nullable Interval i) {
    return i == null ? Say.MISSING : SHARES.difference(i.mean(), i.lo(), i.hi());
  }

  private static String needed(Needed needed, int n, DoubleFunction<String> written) {
    String reached = needed.reached() == n ? "" : "; %d of %d".formatted(needed.reached(), n);
    return (needed.median() == null ? needed.censored() : written.apply(needed.median()))
        + " ["
        + end(needed.lo(), written)
        + " to "
        + end(needed.hi(), written)
        + "]"
        + reached;
  }

  private static String end(@Nullable Double x, DoubleFunction<String> written) {
    return x == null ? Needed.NOT_REACHED : written.apply(x);
  }
}
