package dev.graft.web.report;

import dev.graft.compare.Row.PairedScore;
import dev.graft.web.json.ComparisonJson.RowJson;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Each seed's two scores joined by a line, a panel a row. */
final class PairsPlot {
  private static final double PANEL = 175;
  private static final double LEFT = 56;
  private static final double TOP = 28;
  private static final double HEIGHT = 190;
  private static final int PANELS = 4;

  private PairsPlot() {}

  /**
   * @param rows of which the first few are drawn
   */
  static Block.@Nullable Figure of(List<RowJson> rows, Say say) {
    List<RowJson> shown = rows.subList(0, Math.min(PANELS, rows.size()));
    if (shown.isEmpty()) {
      return null;
    }
    List<Double> values = new ArrayList<>();
    shown.forEach(
        row ->
            row.perSeed().forEach(pair -> values.addAll(List.of(pair.method(), pair.baseline()))));
    double width = LEFT + PANEL * shown.size();
    Scale y = Scale.around(values, TOP + HEIGHT, TOP);
    Svg svg = new Svg(width, TOP + HEIGHT + 26, "scores of each seed, method beside baseline");
    for (double tick : y.ticks()) {
      svg.line(LEFT, y.at(tick), width - 8, y.at(tick), Svg.GRID, 1, "");
      svg.text(LEFT - 6, y.at(tick) + 4, "end", say.score(tick));
    }
    Looks looks = new Looks(shown);
    for (int p = 0; p < shown.size(); p++) {
      panel(svg, shown.get(p), y, LEFT + PANEL * p, looks.of(shown.get(p).method()));
    }
    String left = rows.size() > PANELS ? " The first " + PANELS + " of " + rows.size() + "." : "";
    return new Block.Figure(
        "Test scores of each seed: baseline (ring) and method (dot) of one pair are joined." + left,
        svg.done());
  }

  private static void panel(Svg svg, RowJson row, Scale y, double from, Looks.Look look) {
    double a = from + PANEL * .25;
    double b = from + PANEL * .75;
    svg.text(from + PANEL / 2, 16, "middle", row.method() + Names.budget(row.labels()));
    for (PairedScore pair : row.perSeed()) {
      svg.line(a, y.at(pair.baseline()), b, y.at(pair.method()), look.colour(), 1, "");
      svg.dot(a, y.at(pair.baseline()), 3, Svg.INK, true);
      svg.dot(b, y.at(pair.method()), 3, look.colour(), false);
    }
    svg.text(a, TOP + HEIGHT + 18, "middle", row.baseline());
    svg.text(b, TOP + HEIGHT + 18, "middle", row.method());
  }
}
