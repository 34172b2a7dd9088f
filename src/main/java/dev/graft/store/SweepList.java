package dev.graft.store;

import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.Kind;
import dev.graft.run.SweepQuery;
import dev.graft.run.SweepState;
import dev.graft.run.Views.Page;
import dev.graft.run.Views.Sweep;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sweeps, one and page by page. */
final class SweepList {
  private static final int LIMIT = 1_000;

  /** What {@link SweepQuery#SORTS} sort by; texts are told apart as cursors bind them. */
  private static final Map<String, String> COLUMNS =
      Map.of(
          "createdAt", "created_at",
          "finishedAt", "finished_at",
          "name", "name",
          "kind", "kind",
          "state", "state",
          "trials", "(waiting + running + succeeded + failed + cancelled + stopped)",
          "failed", "failed",
          "energy",
              "(SELECT COALESCE(SUM(e.dynamic_uj + e.idle_uj), 0) FROM attempt_energy e"
                  + " WHERE e.trial >= sweep.id * 1000000 AND e.trial < (sweep.id + 1) * 1000000)");

  private static final List<String> TEXTS = List.of("name", "kind", "state");
  private static final String FIELDS =
      "id, name, kind, question, state, reason, waiting, running, succeeded, failed,"
          + " cancelled, stopped, spec, created_at, started_at, finished_at, priority";

  private SweepList() {}

  static Optional<Sweep> one(Session s, long sweep) throws SQLException {
    return s.first("SELECT " + FIELDS + " FROM sweep WHERE id = ?", SweepList::sweep, sweep);
  }

  private record Placed(Sweep sweep, String value) {}

  static Page<Sweep> page(Session s, SweepQuery query) throws SQLException {
    boolean descending = query.sort().startsWith("-");
    String sort = descending ? query.sort().substring(1) : query.sort();
    String column = COLUMNS.get(sort);
    if (column == null) {
      throw InvalidInput.of(
          "sort",
          sort,
          "sweeps cannot be sorted by " + sort,
          "use " + String.join(", ", SweepQuery.SORTS) + ", with \"-\" before it for descending");
    }
    List<@Nullable Object> arguments = new ArrayList<>();
    StringBuilder sql =
        new StringBuilder("SELECT " + FIELDS + ", " + column + " AS place FROM sweep WHERE 1 = 1");
    narrow(sql, arguments, query);
    String cursor = query.cursor();
    if (cursor != null) {
      Cursor from = Cursor.of(cursor);
      sql.append(" AND (" + column + ", id) " + (descending ? "<" : ">") + " (?, ?)");
      arguments.add(TEXTS.contains(sort) ? from.value() : (Object) number(from, cursor));
      arguments.add(from.sweep());
    }
    String order = descending ? " DESC" : "";
    sql.append(" ORDER BY place" + order + ", id" + order + " LIMIT ?");
    int most = Math.max(1, Math.min(query.limit(), LIMIT));
    arguments.add(most + 1);
    List<Placed> rows =
        s.list(
            sql.toString(),
            row -> new Placed(sweep(row), row.getString("place")),
            arguments.toArray());
    List<Sweep> sweeps = rows.stream().limit(most).map(Placed::sweep).toList();
    if (rows.size() <= most) return new Page<>(sweeps, null);
    Placed last = rows.get(most - 1);
    return new Page<>(sweeps, new Cursor(last.value, Ids.sweepOrThrow(last.sweep.id())).text());
  }

  private static void narrow(
      StringBuilder sql, List<@Nullable Object> arguments, SweepQuery query) {
    if (!query.states().isEmpty()) {
      sql.append(
          " AND state IN ("
              + String.join(", ", Collections.nCopies(query.states().size(), "?"))
              + ")");
      query.states().stream().map(SweepState::label).sorted().forEach(arguments::add);
    }
    Kind kind = query.kind();
    if (kind != null) {
      sql.append(" AND kind = ?");
      arguments.add(kind.label());
    }
    for (String tag : query.tags()) {
      sql.append(" AND EXISTS (SELECT 1 FROM sweep_tag g WHERE g.sweep = sweep.id AND g.tag = ?)");
      arguments.add(tag);
    }
    String text = query.text();
    if (text != null && !text.isBlank()) {
      sql.append(
          " AND (LOWER(name) LIKE ? ESCAPE '\\' OR LOWER(question) LIKE ? ESCAPE '\\'"
              + " OR LOWER(note) LIKE ? ESCAPE '\\' OR EXISTS (SELECT 1 FROM sweep_tag g"
              + " WHERE g.sweep = sweep.id AND LOWER(g.tag) LIKE ? ESCAPE '\\') OR id = ?)");
      arguments.addAll(Collections.nCopies(4, pattern(text)));
      arguments.add(Ids.sweepNumber(text.strip()).orElse(-1));
    }
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
        row.getLong("finished_at"),
        row.getInt("priority"));
  }
}
