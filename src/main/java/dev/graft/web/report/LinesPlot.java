package dev.graft.web.report;

import dev.graft.compare.Row.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;

/** Lines over steps or labels, with bands where they have intervals. */
final class LinesPlot {
  private static final double WIDTH = 760;
  private static final double LEFT = 64;
  private static final double TOP = 8;
  private static final double HEIGHT = 250;
  private static final double KEY = 18;

  private LinesPlot() {}

  /**
   * @param means at each x, with its interval; a point where there is none
   */
  record Line(String arm, String name, List<Integer> xs, List<Interval> means) {
    Line {
      xs = List.copyOf(xs);
      means = List.copyOf(means);
    }
  }

  /**
   * @param axis what x counts, {@code logarithmic} where it spans much
   * @param written how a mark of y is written
   */
  static Block.@Nullable Figure of(
      String caption,
      String axis,
      boolean logarithmic,
      List<Line> lines,
      Looks looks,
      DoubleFunction<String> written) {
    List<Integer> xs = lines.stream().flatMap(line -> line.xs().stream()).distinct().toList();
    if (xs.size() < 2) {
      return null;
    }
    List<Double> ends = new ArrayList<>();
    lines.forEach(l -> l.means().forEach(i -> ends.addAll(List.of(i.lo(), i.hi()))));
    double bottom = TOP + HEIGHT;
    Scale x = Scale.counts(xs, LEFT, WIDTH - 16, logarithmic);
    Scale y = Scale.around(ends, bottom, TOP);
    int keyLines = (lines.size() + 2) / 3;
    Svg svg = new Svg(WIDTH, bottom + 44 + KEY * keyLines, caption);
    for (double tick : y.ticks()) {
      svg.line(LEFT, y.at(tick), WIDTH - 16, y.at(tick), Svg.GRID, 1, "");
      svg.text(LEFT - 6, y.at(tick) + 4, "end", written.apply(tick));
    }
    List<Double> marks = x.logarithmic() ? xs.stream().map(v -> (double) v).toList() : x.ticks();
    double last = Double.NEGATIVE_INFINITY;
    for (double mark : marks.stream().sorted().toList()) {
      if (mark == Math.rint(mark) && x.at(mark) - last > 34) {
        last = x.at(mark);
        svg.text(last, bottom + 16, "middle", Say.fixed(mark, 0));
      }
    }
    svg.text((LEFT + WIDTH) / 2, bottom + 34, "middle", axis);
    for (int l = 0; l < lines.size(); l++) {
      line(svg, lines.get(l), x, y, looks.of(lines.get(l).arm()));
      int keyLine = l / 3;
      key(svg, lines.get(l), looks, LEFT + l % 3 * 232, bottom + 50 + KEY * keyLine);
    }
    return new Block.Figure(caption, svg.done());
  }

  private static void line(Svg svg, Line line, Scale x, Scale y, Looks.Look look) {
    int n = line.xs().size();
    double[] mean = new double[2 * n];
    double[] band = new double[4 * n];
    for (int i = 0; i < n; i++) {
      double at = x.at(line.xs().get(i));
      Interval interval = line.means().get(i);
      mean[2 * i] = at;
      mean[2 * i + 1] = y.at(interval.mean());
      band[2 * i] = at;
      band[2 * i + 1] = y.at(interval.hi());
      band[4 * n - 2 * i - 2] = at;
      band[4 * n - 2 * i - 1] = y.at(interval.lo());
    }
    if (line.means().stream().anyMatch(i -> i.hi() > i.lo())) {
      svg.area(band, look.colour());
    }
    svg.path(mean, look.colour(), look.dash());
  }

  private static void key(Svg svg, Line line, Looks looks, double x, double y) {
    Looks.Look look = looks.of(line.arm());
    svg.line(x, y - 4, x + 24, y - 4, look.colour(), 2, look.dash());
    svg.text(x + 30, y, "start", line.name());
  }
}
