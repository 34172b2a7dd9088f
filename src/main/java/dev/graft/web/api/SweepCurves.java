package dev.graft.web.api;

import dev.graft.compare.MeanCurve;
import dev.graft.run.TrialHead;
import dev.graft.web.api.Arms.Arm;
import dev.graft.web.api.CurveCache.Line;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Learning curves of a sweep as means over all seeds of a setting, with their intervals. */
final class SweepCurves {
  /** Places of curves over time or energy, of which each trial has its own. */
  private static final int GRID = 200;

  /** Points of an answer in all, so that many settings stay quick. */
  private static final int MOST = 60_000;

  enum By {
    STEP("optimiser step", ""),
    TIME("time since its start", "s"),
    ENERGY("energy, its whole cost × the share of its time", "J");

    private final String title;
    private final String unit;

    By(String title, String unit) {
      this.title = title;
      this.unit = unit;
    }
  }

  /**
   * @param names of all metrics there are, drawn here or not
   * @param xTitle what x is, {@code xUnit} its unit, "" for none
   */
  record Answer(
      String by, String xTitle, String xUnit, List<String> names, List<GroupCurves> groups) {}

  /**
   * @param trials of the group, with points or without
   */
  record GroupCurves(
      String method,
      String role,
      int setting,
      @Nullable Integer labels,
      int trials,
      List<Mean> curves) {}

  /**
   * @param n most trials that a point is a mean of
   * @param points {@code [x, n, mean, lo, hi, min, max]}: a 95 % t interval of the mean
   */
  record Mean(String name, int n, boolean downsampled, List<double[]> points) {}

  private final CurveCache cache;

  SweepCurves(CurveCache cache) {
    this.cache = cache;
  }

  Answer of(String sweep, List<TrialHead> trials, List<String> wanted, By by, int most) {
    Map<Arm, List<TrialHead>> arms = Arms.of(trials);
    List<TrialHead> all = arms.values().stream().flatMap(List::stream).toList();
    Map<String, Map<String, Line>> lines = cache.of(sweep, all);
    TreeSet<String> names = new TreeSet<>();
    lines.values().forEach(of -> names.addAll(of.keySet()));
    List<String> drawn = wanted.isEmpty() ? List.copyOf(names) : wanted;
    int each = Math.max(12, Math.min(most, MOST / Math.max(1, arms.size() * drawn.size())));
    Map<Arm, List<Mean>> curves = new LinkedHashMap<>();
    arms.keySet().forEach(arm -> curves.put(arm, new ArrayList<>()));
    for (String name : drawn) {
      Map<String, double[]> places = places(all, lines, name, by);
      double[] grid = by == By.STEP ? new double[0] : grid(places);
      arms.forEach(
          (arm, of) -> {
            MeanCurve curve = new MeanCurve();
            for (TrialHead trial : of) {
              double[] xs = places.get(trial.id());
              if (xs == null) continue;
              double[] ys =
                  Objects.requireNonNull(lines.getOrDefault(trial.id(), Map.of()).get(name))
                      .values();
              if (by == By.STEP) curve.add(xs, ys);
              else curve.add(xs, ys, grid);
            }
            mean(name, curve, each, curves.getOrDefault(arm, new ArrayList<>()));
          });
    }
    List<GroupCurves> groups = new ArrayList<>();
    arms.forEach(
        (arm, of) ->
            groups.add(
                new GroupCurves(
                    arm.method(),
                    arm.role().label(),
                    arm.setting(),
                    arm.labels(),
                    of.size(),
                    curves.getOrDefault(arm, List.of()))));
    String label = by.name().toLowerCase(java.util.Locale.ROOT);
    return new Answer(label, by.title, by.unit, List.copyOf(names), groups);
  }

  private static void mean(String name, MeanCurve curve, int most, List<Mean> to) {
    List<MeanCurve.At> points = curve.points();
    if (points.isEmpty()) return;
    List<MeanCurve.At> kept = MeanCurve.thinned(points, most);
    int n = points.stream().mapToInt(MeanCurve.At::n).max().orElse(0);
    to.add(
        new Mean(
            name, n, kept.size() < points.size(), kept.stream().map(SweepCurves::row).toList()));
  }

  private static double[] row(MeanCurve.At p) {
    return new double[] {
      p.x(), p.n(), brief(p.mean()), brief(p.lo()), brief(p.hi()), brief(p.min()), brief(p.max())
    };
  }

  /** To seven digits: more is nowhere to be seen. */
  private static double brief(double value) {
    return Double.parseDouble(Float.toString((float) value));
  }

  /** The x of each point of a metric, by trial. */
  private static Map<String, double[]> places(
      List<TrialHead> trials, Map<String, Map<String, Line>> lines, String name, By by) {
    Map<String, double[]> places = new TreeMap<>();
    for (TrialHead trial : trials) {
      Line line = lines.getOrDefault(trial.id(), Map.of()).get(name);
      if (line == null || line.size() == 0) continue;
      places.put(trial.id(), by == By.STEP ? line.steps() : elapsed(trial, line, by));
    }
    return places;
  }

  /** Seconds since its start, or joules: the trial's energy × the share of its time. */
  private static double[] elapsed(TrialHead trial, Line line, By by) {
    long first = line.millis(0);
    long start = trial.startedAt() > 0 ? Math.min(trial.startedAt(), first) : first;
    long end = Math.max(trial.finishedAt(), line.millis(line.size() - 1));
    double joules = trial.energyUj() / 1e6 / Math.max(1, end - start);
    double[] xs = new double[line.size()];
    for (int i = 0; i < xs.length; i++) {
      double millis = line.millis(i) - start;
      xs[i] = by == By.TIME ? millis / 1e3 : millis * joules;
      // a clock that was set back: never before the point before
      if (i > 0) xs[i] = Math.max(xs[i], xs[i - 1]);
    }
    return xs;
  }

  private static double[] grid(Map<String, double[]> places) {
    double end = places.values().stream().mapToDouble(xs -> xs[xs.length - 1]).max().orElse(0);
    double[] grid = new double[GRID + 1];
    for (int i = 0; i <= GRID; i++) grid[i] = end * i / GRID;
    return grid;
  }
}
