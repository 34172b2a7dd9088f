package dev.graft.web.report;

import dev.graft.compare.Row.Gain;
import dev.graft.compare.Row.PairedScore;
import dev.graft.web.json.ComparisonJson.RowJson;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The gain of each row with its interval and the gains of its seeds, about 0 and the margin. */
final class GainPlot {
  private static final double WIDTH = 760;
  private static final double LEFT = 250;
  private static final double RIGHT = 16;
  private static final double ROW = 30;
  private static final double TOP = 8;

  private GainPlot() {}

  /**
   * @param rows of baselines that are no bounds
   * @param sign −1 where less is better
   */
  static Block.@Nullable Figure of(List<RowJson> rows, Say say, double margin, int sign) {
    List<Double> values = new ArrayList<>(List.of(0.0));
    for (RowJson row : rows) {
      Gain gain = row.gain();
      if (gain != null) {
        values.addAll(List.of(gain.lo(), gain.hi()));
      }
      row.perSeed().forEach(pair -> values.add(sign * (pair.method() - pair.baseline())));
    }
    if (rows.isEmpty()) {
      return null;
    }
    double bottom = TOP + ROW * rows.size();
    Svg svg = new Svg(WIDTH, bottom + 24, "gain of each method with its 95 % interval");
    Scale x = Scale.around(values, LEFT, WIDTH - RIGHT);
    double from = Math.max(x.at(-margin), LEFT);
    svg.box(from, TOP, Math.min(x.at(margin), WIDTH - RIGHT) - from, bottom - TOP, Svg.FAINT, .18);
    for (double tick : x.ticks()) {
      svg.line(x.at(tick), TOP, x.at(tick), bottom, tick == 0 ? Svg.INK : Svg.GRID, 1, "");
      svg.text(x.at(tick), bottom + 16, "middle", say.difference(tick));
    }
    Looks looks = new Looks(rows);
    for (int r = 0; r < rows.size(); r++) {
      row(svg, rows.get(r), x, TOP + ROW * (r + .5), looks.of(rows.get(r).method()), sign);
    }
    return new Block.Figure(
        "Gain over the baseline, in "
            + (say.numbers() ? "the unit of the scores" : "points")
            + ": 95 % interval, mean (square) and every seed (rings); grey: inside the margin.",
        svg.done());
  }

  private static void row(Svg svg, RowJson row, Scale x, double y, Looks.Look look, int sign) {
    svg.text(LEFT - 10, y + 4, "end", Names.of(row));
    for (PairedScore pair : row.perSeed()) {
      svg.dot(x.at(sign * (pair.method() - pair.baseline())), y, 3, look.colour(), true);
    }
    Gain gain = row.gain();
    if (gain != null) {
      svg.line(x.at(gain.lo()), y, x.at(gain.hi()), y, look.colour(), 2.5, "");
      svg.box(x.at(gain.mean()) - 4.5, y - 4.5, 9, 9, look.colour(), 1);
    }
  }
}
