package dev.graft.store;

import dev.graft.run.SweepLife;
import dev.graft.run.SweepState;
import dev.graft.run.TrialState;
import dev.graft.run.Views.Counts;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Moves of a sweep's trials, applied to its counters at once; its end follows from them. */
final class Tally {
  private final int[] moved = new int[TrialState.values().length];
  private int ready;

  Tally move(TrialState from, TrialState to, int trials) {
    moved[from.ordinal()] -= trials;
    moved[to.ordinal()] += trials;
    return this;
  }

  /** One that ran has ended and does not count any more. */
  Tally spared() {
    moved[TrialState.RUNNING.ordinal()]--;
    return this;
  }

  /** More (or fewer) trials can be claimed at once. */
  Tally ready(int more) {
    ready += more;
    return this;
  }

  void apply(Session s, long sweep, long now) throws SQLException {
    Standing standing =
        s.first(
                """
                UPDATE sweep SET waiting = waiting + ?, running = running + ?, \
                succeeded = succeeded + ?, failed = failed + ?, cancelled = cancelled + ?, \
                stopped = stopped + ?, ready = ready + ? WHERE id = ? \
                RETURNING state, waiting, running, succeeded, failed, cancelled, stopped\
                """,
                Tally::standing,
                by(TrialState.WAITING),
                by(TrialState.RUNNING),
                by(TrialState.SUCCEEDED),
                by(TrialState.FAILED),
                by(TrialState.CANCELLED),
                by(TrialState.STOPPED),
                ready,
                sweep)
            .orElseThrow();
    settle(s, sweep, standing, now);
  }

  private int by(TrialState state) {
    return moved[state.ordinal()];
  }

  /** Counts a sweep's trials anew, after many of them moved. */
  static void recount(Session s, long sweep, long now) throws SQLException {
    long first = Ids.firstTrial(sweep);
    Standing standing =
        s.first(
                """
                UPDATE sweep SET (waiting, running, succeeded, failed, cancelled, stopped, ready) = (\
                SELECT COALESCE(SUM(CASE WHEN state = 'waiting' THEN 1 ELSE 0 END), 0), \
                COALESCE(SUM(CASE WHEN state = 'running' THEN 1 ELSE 0 END), 0), \
                COALESCE(SUM(CASE WHEN state = 'succeeded' THEN 1 ELSE 0 END), 0), \
                COALESCE(SUM(CASE WHEN state = 'failed' THEN 1 ELSE 0 END), 0), \
                COALESCE(SUM(CASE WHEN state = 'cancelled' AND spared = 0 THEN 1 ELSE 0 END), 0), \
                COALESCE(SUM(CASE WHEN state = 'stopped' THEN 1 ELSE 0 END), 0), \
                COALESCE(SUM(ready), 0) FROM trial WHERE id >= ? AND id < ?) WHERE id = ? \
                RETURNING state, waiting, running, succeeded, failed, cancelled, stopped\
                """,
                Tally::standing,
                first,
                first + Ids.SPAN,
                sweep)
            .orElseThrow();
    settle(s, sweep, standing, now);
  }

  private record Standing(SweepState state, Counts counts) {}

  private static Standing standing(ResultSet row) throws SQLException {
    return new Standing(SweepState.of(row.getString("state")), counts(row));
  }

  static Counts counts(ResultSet row) throws SQLException {
    return new Counts(
        row.getInt("waiting"),
        row.getInt("running"),
        row.getInt("succeeded"),
        row.getInt("failed"),
        row.getInt("cancelled"),
        row.getInt("stopped"));
  }

  private static void settle(Session s, long sweep, Standing standing, long now)
      throws SQLException {
    SweepState state = SweepLife.settled(standing.state, standing.counts);
    if (state == standing.state) return;
    s.update(
        "UPDATE sweep SET state = ?, reason = ?, finished_at = ? WHERE id = ?",
        state.label(),
        state == SweepState.FAILED ? reason(s, sweep, standing.counts) : null,
        now,
        sweep);
  }

  private static String reason(Session s, long sweep, Counts counts) throws SQLException {
    @Nullable String error =
        s.first(
                """
                SELECT error FROM trial WHERE sweep = ? AND state = 'failed' ORDER BY id LIMIT 1\
                """,
                row -> String.valueOf(row.getString(1)),
                sweep)
            .orElse(null);
    return counts.failed() + " of " + counts.total() + " trials failed; the first: " + error;
  }
}
