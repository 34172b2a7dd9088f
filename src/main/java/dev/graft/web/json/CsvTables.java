package dev.graft.web.json;

import dev.graft.compare.Row.Forgetting;
import dev.graft.compare.Row.Gain;
import dev.graft.compare.Row.Interval;
import dev.graft.compare.Row.Ratio;
import dev.graft.compare.TaskGains;
import dev.graft.compare.TestSampling;
import dev.graft.web.json.ComparisonJson.RowJson;
import dev.graft.web.json.TrialJson.AttemptJson;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rows of CSV exports: the same figures as in JSON, one table each. */
public final class CsvTables {
  private static final List<String> ENERGY =
      List.of(
          "energyDynamicJ",
          "energyIdleJ",
          "energyTotalJ",
          "energyLoJ",
          "energyHiJ",
          "energyMethod",
          "energyLabel");

  private CsvTables() {}

  /**
   * @param parameters and {@code metrics}: names that get a column, as {@code parameter.x} and
   *     {@code metric.y}
   */
  public static String trialsHeader(Collection<String> parameters, Collection<String> metrics) {
    List<String> names =
        new ArrayList<>(
            List.of(
                "id",
                "method",
                "role",
                "baselineOf",
                "setting",
                "seed",
                "state",
                "attempt",
                "lost",
                "node",
                "slot"));
    parameters.forEach(p -> names.add("parameter." + p));
    metrics.forEach(m -> names.add("metric." + m));
    names.addAll(ENERGY);
    names.addAll(
        List.of(
            "carbonOperationalG",
            "carbonEmbodiedG",
            "carbonTotalG",
            "carbonLoG",
            "carbonHiG",
            "startedAt",
            "finishedAt",
            "error",
            "stopped"));
    return Csv.line(names);
  }

  public static String trial(
      TrialJson t, Collection<String> parameters, Collection<String> metrics) {
    List<@Nullable Object> cells =
        new ArrayList<>(
            Arrays.asList(
                t.id(),
                t.method(),
                t.role(),
                String.join(";", t.baselineOf()),
                t.setting(),
                t.seed(),
                t.state(),
                t.attempt(),
                t.lost(),
                t.node(),
                t.slot()));
    parameters.forEach(p -> cells.add(t.parameters().get(p)));
    metrics.forEach(m -> cells.add(t.metrics().get(m)));
    cells.addAll(energy(t.energyJ()));
    CarbonJson c = t.carbonG();
    cells.addAll(
        c == null
            ? Arrays.asList(null, null, null, null, null)
            : List.of(c.operational(), c.embodied(), c.total(), c.lo(), c.hi()));
    cells.addAll(
        Arrays.asList(
            t.startedAt(), t.finishedAt(), t.error(), t.cut() == null ? null : t.cut().stopped()));
    return Csv.line(cells);
  }

  public static String attemptsHeader() {
    List<String> names =
        new ArrayList<>(List.of("trial", "method", "seed", "attempt", "state", "node", "slot"));
    names.addAll(ENERGY);
    names.addAll(List.of("startedAt", "finishedAt", "error"));
    return Csv.line(names);
  }

  /** A line an attempt of a trial that was told with its attempts. */
  public static String attempts(TrialJson t) {
    List<AttemptJson> attempts = t.attempts();
    return attempts == null
        ? ""
        : attempts.stream().map(a -> attempt(t, a)).collect(Collectors.joining());
  }

  private static String attempt(TrialJson t, AttemptJson a) {
    List<@Nullable Object> cells =
        new ArrayList<>(
            List.of(t.id(), t.method(), t.seed(), a.attempt(), a.state(), a.node(), a.slot()));
    cells.addAll(energy(a.energyJ()));
    cells.addAll(Arrays.asList(a.startedAt(), a.finishedAt(), a.error()));
    return Csv.line(cells);
  }

  public static String seriesHeader() {
    return Csv.line("trial", "method", "setting", "seed", "name", "step", "millis", "value");
  }

  public static String series(TrialJson t, List<SeriesJson> all) {
    StringBuilder lines = new StringBuilder();
    for (SeriesJson s : all) {
      for (Object[] p : s.points()) {
        lines.append(
            Csv.line(t.id(), t.method(), t.setting(), t.seed(), s.name(), p[0], p[1], p[2]));
      }
    }
    return lines.toString();
  }

  public static String comparisonHeader() {
    return Csv.line(
        "method",
        "baseline",
        "labels",
        "primary",
        "bound",
        "n",
        "settings",
        "setting",
        "baselineSetting",
        "score",
        "scoreLo",
        "scoreHi",
        "baselineScore",
        "baselineScoreLo",
        "baselineScoreHi",
        "gain",
        "gainLo",
        "gainHi",
        "p",
        "pHolm",
        "wilcoxon",
        "equivalent",
        "notWorse",
        "verdict",
        "negativeTransfer",
        "energyRatio",
        "energyRatioLo",
        "energyRatioHi",
        "breakEven",
        "oracle",
        "sourceBefore",
        "sourceAfter",
        "forgetting",
        "forgettingLo",
        "forgettingHi",
        "synthetic",
        "metric",
        "deltaP",
        "deltaPLo",
        "deltaPHi",
        "testRows",
        "gainByRowsLo",
        "gainByRowsHi",
        "deltaPByRowsLo",
        "deltaPByRowsHi");
  }

  /**
   * @param synthetic data sets of the sweep that are synthetic domains
   * @param metric of the scores
   */
  public static String comparison(RowJson r, List<String> synthetic, String metric) {
    Gain g = r.gain();
    Ratio e = r.energyRatio();
    Forgetting f = r.forgetting();
    TaskGains tasks = r.tasks();
    Interval d = tasks == null ? null : tasks.relative();
    TestSampling rows = r.testSampling();
    Interval byRows = rows == null ? null : rows.gain();
    Interval dByRows = rows == null ? null : rows.relative();
    return Csv.line(
        r.method(),
        r.baseline(),
        r.labels(),
        r.primary(),
        r.bound(),
        r.n(),
        r.settings(),
        r.setting(),
        r.baselineSetting(),
        r.score().mean(),
        r.score().lo(),
        r.score().hi(),
        r.baselineScore().mean(),
        r.baselineScore().lo(),
        r.baselineScore().hi(),
        g == null ? null : g.mean(),
        g == null ? null : g.lo(),
        g == null ? null : g.hi(),
        g == null ? null : g.p(),
        g == null ? null : g.pHolm(),
        g == null ? null : g.wilcoxon(),
        g == null ? null : g.equivalent(),
        g == null ? null : g.notWorse(),
        r.verdict(),
        r.negativeTransfer(),
        e == null ? null : e.value(),
        e == null ? null : e.lo(),
        e == null ? null : e.hi(),
        r.breakEven().n(),
        r.oracle(),
        f == null ? null : f.before().mean(),
        f == null ? null : f.after().mean(),
        f == null ? null : f.lost().mean(),
        f == null ? null : f.lost().lo(),
        f == null ? null : f.lost().hi(),
        String.join("; ", synthetic),
        metric,
        d == null ? null : d.mean(),
        d == null ? null : d.lo(),
        d == null ? null : d.hi(),
        rows == null ? null : rows.rows(),
        byRows == null ? null : byRows.lo(),
        byRows == null ? null : byRows.hi(),
        dByRows == null ? null : dByRows.lo(),
        dByRows == null ? null : dByRows.hi());
  }

  private static List<@Nullable Object> energy(EnergyJson e) {
    return Arrays.asList(e.dynamic(), e.idle(), e.total(), e.lo(), e.hi(), e.method(), e.label());
  }
}
