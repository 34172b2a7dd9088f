package dev.graft.store;

import dev.graft.run.AttemptState;
import dev.graft.run.Downsampling;
import dev.graft.run.Point;
import dev.graft.run.Store.AttemptKey;
import dev.graft.run.StoreReads.PointReader;
import dev.graft.run.Views.Series;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Points of curves. Names are kept once, as numbers. */
final class Metrics {
  /** Names known to the writer; only as good as what is committed. */
  private final Map<String, Long> names = new HashMap<>();

  /** A write was rolled back: names it made are not there. */
  void forget() {
    names.clear();
  }

  boolean keep(Session s, AttemptKey key, List<Point> points, long saved) throws SQLException {
    OptionalLong trial = Ids.trialNumber(key.trial());
    if (trial.isEmpty() || !accepts(s, trial.getAsLong(), key.attempt())) return false;
    List<@Nullable Object[]> rows = new ArrayList<>(points.size());
    for (Point point : points) {
      rows.add(
          new @Nullable Object[] {
            trial.getAsLong(),
            name(s, point.name()),
            point.step(),
            key.attempt(),
            point.millis(),
            Double.isNaN(point.value()) ? null : point.value()
          });
    }
    s.batch(
        """
        INSERT INTO metric (trial, name, step, attempt, millis, value) \
        VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING\
        """,
        rows);
    if (saved > 0) {
      s.update(
          "UPDATE attempt SET saved_step = ? WHERE trial = ? AND attempt = ? AND saved_step < ?",
          saved,
          trial.getAsLong(),
          key.attempt(),
          saved);
    }
    return true;
  }

  private static boolean accepts(Session s, long trial, int attempt) throws SQLException {
    Optional<AttemptState> state =
        s.first(
            """
            SELECT a.state FROM attempt a JOIN trial t ON t.id = a.trial AND t.attempt = a.attempt \
            WHERE a.trial = ? AND a.attempt = ?\
            """,
            row -> AttemptState.valueOf(row.getString(1).toUpperCase(Locale.ROOT)),
            trial,
            attempt);
    return state.isPresent()
        && state.get() != AttemptState.LOST
        && state.get() != AttemptState.SUPERSEDED;
  }

  /** Whether an attempt has a point that none before it had, or a checkpoint beyond theirs. */
  static boolean further(Session s, long trial, int attempt) throws SQLException {
    return s.first(
            """
            SELECT 1 FROM metric m WHERE m.trial = ? AND m.attempt = ? AND NOT EXISTS \
            (SELECT 1 FROM metric b WHERE b.trial = m.trial AND b.name = m.name \
            AND b.step = m.step AND b.attempt < m.attempt) \
            UNION ALL SELECT 1 FROM attempt a WHERE a.trial = ? AND a.attempt = ? \
            AND a.saved_step > 0 AND NOT EXISTS (SELECT 1 FROM attempt b WHERE b.trial = a.trial \
            AND b.attempt < a.attempt AND b.saved_step >= a.saved_step) LIMIT 1\
            """,
            row -> true,
            trial,
            attempt,
            trial,
            attempt)
        .isPresent();
  }

  private long name(Session s, String name) throws SQLException {
    Long known = names.get(name);
    if (known != null) return known;
    s.update(
        """
        INSERT INTO metric_name (id, name) SELECT COALESCE(MAX(id), 0) + 1, ? FROM metric_name \
        WHERE 1 = 1 ON CONFLICT DO NOTHING\
        """,
        name);
    long id = s.number("SELECT id FROM metric_name WHERE name = ?", name);
    names.put(name, id);
    return id;
  }

  /**
   * Of each step the newest attempt's point.
   *
   * @param names of the series; empty: all
   */
  static List<Series> series(Session s, long trial, List<String> names, int most)
      throws SQLException {
    String which =
        names.isEmpty()
            ? ""
            : " AND n.name IN (" + String.join(", ", Collections.nCopies(names.size(), "?")) + ")";
    List<@Nullable Object> arguments = new ArrayList<>();
    arguments.add(trial);
    arguments.addAll(names);
    Map<String, List<Point>> curves = new TreeMap<>();
    s.list(
        "SELECT n.name, m.step, m.millis, m.value FROM metric m JOIN metric_name n ON n.id = m.name"
            + " WHERE m.trial = ?"
            + which
            + " ORDER BY m.name, m.step, m.attempt",
        row -> {
          double value = row.getDouble(4);
          if (row.wasNull()) value = Double.NaN;
          add(
              curves.computeIfAbsent(row.getString(1), n -> new ArrayList<>()),
              new Point(row.getString(1), row.getLong(2), row.getLong(3), value));
          return true;
        },
        arguments.toArray());
    List<Series> series = new ArrayList<>();
    curves.forEach(
        (name, points) -> {
          List<Point> kept = Downsampling.extremes(points, Math.max(2, most));
          series.add(new Series(name, kept, kept.size() < points.size()));
        });
    return series;
  }

  /**
   * Every point of the trials numbered {@code from} to below {@code to}.
   *
   * @return how many
   */
  static long points(Session s, long from, long to, PointReader reader) throws SQLException {
    Map<Long, String> names = new HashMap<>();
    s.list("SELECT id, name FROM metric_name", row -> names.put(row.getLong(1), row.getString(2)));
    Held held = new Held(reader);
    s.each(
        "SELECT trial, name, step, millis, value FROM metric WHERE trial >= ? AND trial < ?"
            + " ORDER BY trial, name, step, attempt",
        row -> {
          double value = row.getDouble(5);
          if (row.wasNull()) value = Double.NaN;
          String name = names.getOrDefault(row.getLong(2), "");
          held.next(row.getLong(1), new Point(name, row.getLong(3), row.getLong(4), value));
        },
        from,
        to);
    held.flush();
    return held.told;
  }

  /** One point back, as a later attempt's may take its place. */
  private static final class Held {
    private final PointReader reader;
    private long trial;
    private String id = "";
    private @Nullable Point point;
    private long told;

    Held(PointReader reader) {
      this.reader = reader;
    }

    void next(long number, Point next) {
      Point last = point;
      boolean again =
          last != null
              && number == trial
              && next.step() == last.step()
              && next.name().equals(last.name());
      if (!again) flush();
      if (number != trial) {
        trial = number;
        id = Ids.trial(number);
      }
      point = next;
    }

    void flush() {
      Point last = point;
      if (last == null) return;
      reader.point(id, last);
      told++;
    }
  }

  /** Points come by step, then attempt: a later one of the same step takes the place. */
  private static void add(List<Point> curve, Point point) {
    int last = curve.size() - 1;
    if (last >= 0 && curve.get(last).step() == point.step()) {
      curve.set(last, point);
    } else {
      curve.add(point);
    }
  }
}
