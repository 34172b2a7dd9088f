package dev.graft.store;

import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.Kind;
import dev.graft.run.SweepState;
import dev.graft.run.Views.Page;
import dev.graft.run.Views.Sweep;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sweeps, one and page by page. */
final class SweepList {
  private static final int LIMIT = 1_000;
  private static final Map<String, String> COLUMNS =
      Map.of("createdAt", "created_at", "name", "name", "state", "state");
  private static final String SELECT =
      "SELECT id, name, kind, question, state, reason, waiting, running, succeeded, failed,"
          + " cancelled, spec, created_at, started_at, finished_at FROM sweep";

  private SweepList() {}

  static Optional<Sweep> one(Session s, long sweep) throws SQLException {
    return s.first(SELECT + " WHERE id = ?", SweepList::sweep, sweep);
  }

  static Page<Sweep> page(
      Session s,
      @Nullable SweepState state,
      @Nullable String text,
      String sort,
      int limit,
      @Nullable String cursor)
      throws SQLException {
    boolean descending = sort.startsWith("-");
    String column = COLUMNS.get(descending ? sort.substring(1) : sort);
    if (column == null) {
      throw InvalidInput.of(
          "sort",
          sort,
          "sweeps cannot be sorted by " + sort,
          "use createdAt, name or state, with \"-\" before it for descending");
    }
    StringBuilder sql = new StringBuilder(SELECT).append(" WHERE 1 = 1");
    List<@Nullable Object> arguments = new ArrayList<>();
    if (state != null) {
      sql.append(" AND state = ?");
      arguments.add(state.label());
    }
    if (text != null && !text.isBlank()) {
      sql.append(" AND (LOWER(name) LIKE ? ESCAPE '\\' OR LOWER(question) LIKE ? ESCAPE '\\')");
      arguments.add(pattern(text));
      arguments.add(pattern(text));
    }
    if (cursor != null) {
      Cursor from = Cursor.of(cursor);
      sql.append(" AND (" + column + ", id) " + (descending ? "<" : ">") + " (?, ?)");
      arguments.add(column.equals("created_at") ? (Object) number(from, cursor) : from.value());
      arguments.add(from.sweep());
    }
    String order = descending ? " DESC" : "";
    sql.append(" ORDER BY " + column + order + ", id" + order + " LIMIT ?");
    int most = Math.max(1, Math.min(limit, LIMIT));
    arguments.add(most + 1);
    List<Sweep> sweeps = s.list(sql.toString(), SweepList::sweep, arguments.toArray());
    if (sweeps.size() <= most) return new Page<>(sweeps, null);
    List<Sweep> shown = List.copyOf(sweeps.subList(0, most));
    return new Page<>(shown, after(shown.get(most - 1), column).text());
  }

  private static Cursor after(Sweep last, String column) {
    String value =
        switch (column) {
          case "name" -> last.name();
          case "state" -> last.state().label();
          default -> Long.toString(last.createdAt());
        };
    return new Cursor(value, Ids.sweepOrThrow(last.id()));
  }

  private static long number(Cursor cursor, String text) {
    try {
      return Long.parseLong(cursor.value());
    } catch (NumberFormatException e) {
      throw InvalidInput.of(
          "cursor", text, "a cursor of another sort", "keep the sort of the page before");
    }
  }

  private static String pattern(String text) {
    String escaped =
        text.strip()
            .toLowerCase(Locale.ROOT)
            .replace("\\", "\\\\")
            .replace("%", "\\%")
            .replace("_", "\\_");
    return "%" + escaped + "%";
  }

  private static Sweep sweep(ResultSet row) throws SQLException {
    return new Sweep(
        Ids.sweep(row.getLong("id")),
        row.getString("name"),
        Kind.of(row.getString("kind")).orElseThrow(),
        row.getString("question"),
        SweepState.of(row.getString("state")),
        row.getString("reason"),
        Tally.counts(row),
        row.getString("spec"),
        row.getLong("created_at"),
        row.getLong("started_at"),
        row.getLong("finished_at"));
  }
}
