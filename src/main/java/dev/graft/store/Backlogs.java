package dev.graft.store;

import dev.graft.run.Backlog;
import dev.graft.run.Choice;
import dev.graft.run.Greens;
import dev.graft.run.HeldAttempt;
import dev.graft.run.IllegalTransition;
import dev.graft.run.Need;
import dev.graft.run.OpenTrial;
import dev.graft.run.SweepState;
import dev.graft.run.Views;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is to be shared out: read by the conductor of claims. */
final class Backlogs {
  private Backlogs() {}

  static List<Backlog> all(Session s) throws SQLException {
    return s.list(
        """
        SELECT id, priority, CASE WHEN deferred = 0 THEN ready ELSE 0 END, need, green_wait, \
        (SELECT until_at FROM deferral d WHERE d.sweep = sweep.id) FROM sweep \
        WHERE state IN ('queued', 'running') AND (ready > 0 OR running > 0) ORDER BY id\
        """,
        row ->
            new Backlog(
                Ids.sweep(row.getLong(1)),
                row.getLong(1),
                row.getInt(2),
                row.getInt(3),
                need(row.getString(4)),
                green(row)));
  }

  private static Backlog.@Nullable Green green(ResultSet row) throws SQLException {
    long within = row.getLong(5);
    if (row.wasNull()) return null;
    long until = row.getLong(6);
    return new Backlog.Green(within, row.wasNull() ? Long.MAX_VALUE : until);
  }

  static List<Views.Placed> placed(Session s, long from, long to) throws SQLException {
    return s.list(
        """
        SELECT a.trial, a.attempt, a.green_joules, a.green_grams, a.green_usual, a.green_trials, \
        COALESCE((SELECT SUM(e.dynamic_uj + e.idle_uj) FROM attempt_energy e \
        WHERE e.trial = a.trial AND e.attempt = a.attempt), 0) FROM attempt a \
        WHERE a.trial >= ? AND a.trial < ? AND a.green_joules IS NOT NULL \
        ORDER BY a.trial, a.attempt\
        """,
        row ->
            new Views.Placed(
                Ids.trial(row.getLong(1)),
                row.getInt(2),
                new Choice.Green(
                    new Greens.Expected(row.getDouble(3), row.getDouble(4), row.getInt(6)),
                    row.getDouble(5)),
                row.getLong(7)),
        from,
        to);
  }

  private static Need need(@Nullable String text) {
    return text == null ? Need.ANY : Need.of(text);
  }

  static List<OpenTrial> open(Session s, long sweep) throws SQLException {
    return s.list(
        """
        SELECT id, key, role, CASE WHEN losses + failures > 0 THEN node END FROM trial \
        WHERE sweep = ? AND ready = 1 ORDER BY rung DESC, id\
        """,
        row ->
            new OpenTrial(
                Ids.trial(row.getLong(1)),
                pair(row.getString(2), row.getString(3)),
                row.getString(4)),
        sweep);
  }

  static Map<String, String> begun(Session s, long from, long to) throws SQLException {
    Map<String, String> hardware = new HashMap<>();
    s.list(
        """
        SELECT t.key, t.role, a.hardware FROM attempt a JOIN trial t ON t.id = a.trial \
        WHERE a.trial >= ? AND a.trial < ? AND a.state IN ('running', 'succeeded') \
        AND a.hardware IS NOT NULL ORDER BY a.started_at\
        """,
        row -> {
          @Nullable String pair = pair(row.getString(1), row.getString(2));
          if (pair != null) hardware.putIfAbsent(pair, row.getString(3));
          return true;
        },
        from,
        to);
    return hardware;
  }

  static Map<String, String> hardware(Session s, long from, long to) throws SQLException {
    Map<String, String> hardware = new HashMap<>();
    s.list(
        """
        SELECT trial, hardware FROM attempt WHERE trial >= ? AND trial < ? \
        AND state = 'succeeded' AND hardware IS NOT NULL\
        """,
        row -> hardware.put(Ids.trial(row.getLong(1)), row.getString(2)),
        from,
        to);
    return hardware;
  }

  static List<HeldAttempt> held(Session s) throws SQLException {
    return s.list(
        """
        SELECT t.sweep, a.trial, a.attempt, t.key, t.role, a.node, a.slot, a.hardware, a.started_at \
        FROM attempt a JOIN trial t ON t.id = a.trial WHERE a.state = 'running'\
        """,
        row ->
            new HeldAttempt(
                Ids.sweep(row.getLong(1)),
                Ids.trial(row.getLong(2)),
                row.getInt(3),
                pair(row.getString(4), row.getString(5)),
                row.getString(6),
                row.getString(7),
                row.getString(8) == null ? "" : row.getString(8),
                row.getLong(9)));
  }

  static SweepState priority(Session s, long sweep, int priority) throws SQLException {
    SweepState state = Sweeps.standing(s, sweep).state();
    if (state.ended()) {
      throw new IllegalTransition(
          "it has ended (" + state.label() + "): there is nothing left to be given a priority");
    }
    s.update("UPDATE sweep SET priority = ? WHERE id = ?", priority, sweep);
    return state;
  }

  /** Seed and labels of a key {@code method/setting/seed[/labels]}: compared trials share them. */
  private static @Nullable String pair(String key, String role) {
    if (role.equals("source")) return null;
    int setting = key.indexOf('/');
    int seed = key.indexOf('/', setting + 1);
    return seed < 0 ? null : key.substring(seed + 1);
  }
}
