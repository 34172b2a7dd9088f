package dev.graft.web.report;

import dev.graft.web.json.ComparisonJson.RowJson;
import org.jspecify.annotations.Nullable;

/** What rows are called. */
final class Names {
  private Names() {}

  static String of(RowJson row) {
    return row.method() + " against " + row.baseline() + budget(row.labels());
  }

  /** {@code ", 5 labels a class"}, where there are several budgets. */
  static String budget(@Nullable Integer labels) {
    return labels == null
        ? ""
        : ", " + labels + (labels == 1 ? " label a class" : " labels a class");
  }
}
