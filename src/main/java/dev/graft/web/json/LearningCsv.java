package dev.graft.web.json;

import dev.graft.compare.Row;
import dev.graft.compare.TrainingSpeed;
import dev.graft.compare.TrainingSpeed.Needed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How fast methods learn beside their baselines as CSV: a line a pair of arms and x. */
public final class LearningCsv {
  private LearningCsv() {}

  public static String header() {
    List<@Nullable Object> names =
        new ArrayList<>(
            List.of("method", "baseline", "labels", "by", "series", "n", "wholeOfBaseline"));
    for (String name : List.of("jumpStart", "asymptote", "areaRatio")) {
      names.addAll(List.of(name, name + "Lo", name + "Hi"));
    }
    for (String name : List.of("toThreshold", "shareOfBaseline")) {
      names.addAll(List.of(name, name + "Lo", name + "Hi"));
    }
    names.addAll(List.of("reached", "censored"));
    return Csv.line(names);
  }

  public static String line(TrainingSpeed speed) {
    List<@Nullable Object> cells =
        new ArrayList<>(
            Arrays.asList(
                speed.method(),
                speed.baseline(),
                speed.labels(),
                speed.by(),
                speed.series(),
                speed.n(),
                speed.whole()));
    cells.addAll(interval(speed.jumpStart()));
    cells.addAll(interval(speed.asymptote()));
    cells.addAll(interval(speed.areaRatio()));
    cells.addAll(needed(speed.toThreshold()));
    cells.addAll(needed(speed.share()));
    cells.add(speed.toThreshold().reached());
    cells.add(speed.toThreshold().censored());
    return Csv.line(cells);
  }

  private static List<@Nullable Object> needed(Needed of) {
    return Arrays.asList(of.median(), of.lo(), of.hi());
  }

  private static List<@Nullable Object> interval(Row.@Nullable Interval of) {
    return of == null
        ? Arrays.asList(null, null, null)
        : Arrays.asList(of.mean(), of.lo(), of.hi());
  }
}
