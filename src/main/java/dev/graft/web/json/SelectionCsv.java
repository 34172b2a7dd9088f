package dev.graft.web.json;

import dev.graft.compare.Row.Interval;
import dev.graft.web.json.TestsJson.OpeningJson;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Choices without target labels, and openings of sealed tests, as CSV. */
public final class SelectionCsv {
  private SelectionCsv() {}

  public static String selectionsHeader() {
    List<String> names = new ArrayList<>(List.of("method", "select", "n"));
    for (String column : List.of("sourceOnly", "chosen", "oracle", "targetSupervised", "gap")) {
      names.addAll(List.of(column, column + "Lo", column + "Hi"));
    }
    names.addAll(List.of("chosenMethod", "chosenSetting", "oracleMethod", "oracleSetting"));
    return Csv.line(names);
  }

  /** The four columns of adaptation. */
  public static String selection(SelectionJson s) {
    List<@Nullable Object> cells = new ArrayList<>(List.of(s.method(), s.select(), s.n()));
    for (@Nullable Interval i :
        Arrays.asList(
            s.sourceOnly(),
            s.choice().score(),
            s.oracle().score(),
            s.targetSupervised(),
            s.selectionGap())) {
      cells.addAll(i == null ? Arrays.asList(null, null, null) : List.of(i.mean(), i.lo(), i.hi()));
    }
    cells.addAll(
        List.of(
            s.choice().method(), s.choice().setting(), s.oracle().method(), s.oracle().setting()));
    return Csv.line(cells);
  }

  public static String openingsHeader() {
    return Csv.line("trial", "attempt", "test", "openedAt", "seenBefore");
  }

  /** An opening of a sealed test. */
  public static String opening(OpeningJson o) {
    return Csv.line(o.trial(), o.attempt(), o.test(), o.openedAt(), o.seenBefore());
  }
}
