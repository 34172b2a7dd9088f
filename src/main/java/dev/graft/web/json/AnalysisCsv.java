package dev.graft.web.json;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Settings with their quality and costs, and what parameters do, as CSV. */
public final class AnalysisCsv {
  private AnalysisCsv() {}

  public static String settingsHeader() {
    List<String> names =
        new ArrayList<>(
            List.of("method", "role", "setting", "labels", "parameters", "qualityName", "n"));
    for (String column : List.of("quality", "energyJ", "carbonG", "seconds")) {
      names.addAll(List.of(column, column + "Lo", column + "Hi"));
    }
    names.add("rankByCarbon");
    return Csv.line(names);
  }

  public static Stream<String> settings(AnalysisJson.Settings answer) {
    return answer.items().stream().map(item -> setting(item, answer.quality().name()));
  }

  private static String setting(AnalysisJson.Setting s, String quality) {
    List<@Nullable Object> cells =
        new ArrayList<>(
            Arrays.asList(
                s.method(),
                s.role(),
                s.setting(),
                s.labels(),
                Json.text(s.parameters()),
                quality,
                s.quality() == null ? 0 : s.quality().n()));
    for (AnalysisJson.@Nullable Mean m :
        Arrays.asList(s.quality(), s.energyJ(), s.carbonG(), s.seconds())) {
      cells.addAll(m == null ? Arrays.asList(null, null, null) : List.of(m.mean(), m.lo(), m.hi()));
    }
    cells.add(s.rank());
    return Csv.line(cells);
  }

  public static String importanceHeader() {
    return Csv.line(
        "method",
        "labels",
        "when",
        "n",
        "trials",
        "qualityName",
        "explained",
        "parameter",
        "importance",
        "importanceLo",
        "importanceHi",
        "value",
        "quality",
        "qualityLo",
        "qualityHi",
        "reason");
  }

  /** A line a value of a parameter; one with the reason where there is nothing. */
  public static Stream<String> importance(AnalysisJson.Importances answer) {
    String quality = answer.quality().name();
    return answer.methods().stream()
        .flatMap(
            m ->
                m.parameters().isEmpty()
                    ? Stream.of(line(m, quality, new @Nullable Object[8], m.reason()))
                    : m.parameters().stream()
                        .flatMap(
                            p ->
                                p.dependence().stream()
                                    .map(
                                        at ->
                                            line(
                                                m,
                                                quality,
                                                new @Nullable Object[] {
                                                  p.name(),
                                                  p.share(),
                                                  p.lo(),
                                                  p.hi(),
                                                  at.value(),
                                                  at.mean(),
                                                  at.lo(),
                                                  at.hi()
                                                },
                                                null))));
  }

  private static String line(
      AnalysisJson.Method m,
      String quality,
      @Nullable Object[] parameter,
      @Nullable String reason) {
    List<@Nullable Object> cells =
        new ArrayList<>(
            Arrays.asList(
                m.method(), m.labels(), m.when(), m.n(), m.trials(), quality, m.explained()));
    cells.addAll(Arrays.asList(parameter));
    cells.add(reason);
    return Csv.line(cells);
  }
}
