package dev.graft.web.report;

import dev.graft.compare.Row.Interval;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Quality against energy: an arm a mark, its interval upright. */
final class CostPlot {
  private static final double WIDTH = 760;
  private static final double LEFT = 64;
  private static final double RIGHT = 150;
  private static final double TOP = 12;
  private static final double HEIGHT = 240;

  private CostPlot() {}

  /**
   * @param wattHours of a trial, the mean
   */
  record Arm(String arm, String name, double wattHours, Interval score) {}

  static Block.@Nullable Figure of(List<Arm> arms, Looks looks, Say say) {
    if (arms.size() < 2) {
      return null;
    }
    boolean small = arms.stream().allMatch(arm -> arm.wattHours() < 1);
    double size = small ? 1000 : 1;
    List<Double> ends = new ArrayList<>();
    arms.forEach(a -> ends.addAll(List.of(a.score().lo(), a.score().hi())));
    List<Double> energies = new ArrayList<>(List.of(0.0));
    arms.forEach(a -> energies.add(size * a.wattHours()));
    double bottom = TOP + HEIGHT;
    Scale x = Scale.around(energies, LEFT, WIDTH - RIGHT);
    Scale y = Scale.around(ends, bottom, TOP);
    Svg svg = new Svg(WIDTH, bottom + 40, "test score against energy of a trial");
    for (double tick : y.ticks()) {
      svg.line(LEFT, y.at(tick), WIDTH - RIGHT, y.at(tick), Svg.GRID, 1, "");
      svg.text(LEFT - 6, y.at(tick) + 4, "end", say.score(tick));
    }
    for (double tick : x.ticks()) {
      svg.text(x.at(tick), bottom + 16, "middle", Say.plain(tick));
    }
    svg.text(
        (LEFT + WIDTH - RIGHT) / 2,
        bottom + 34,
        "middle",
        "energy of a trial, " + (small ? "mWh" : "Wh"));
    for (CostPlot.Arm arm : arms) {
      Looks.Look look = looks.of(arm.arm());
      double at = x.at(size * arm.wattHours());
      svg.line(at, y.at(arm.score().lo()), at, y.at(arm.score().hi()), look.colour(), 1.5, "");
      svg.dot(at, y.at(arm.score().mean()), 5, look.colour(), look.baseline());
      svg.text(at + 9, y.at(arm.score().mean()) + 4, "start", arm.name());
    }
    return new Block.Figure(
        "Test score (95 % interval) against the mean energy of a trial, the source model left out;"
            + " baselines are rings.",
        svg.done());
  }
}
