package dev.graft.store;

import dev.graft.run.NotFound;
import dev.graft.run.SweepLife;
import dev.graft.run.SweepState;
import dev.graft.run.Views.Caps;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Which trials of a sweep with a budget may be claimed. */
final class Budgets {
  /** What makes a trial claimable, but for its state. */
  static final String CLAIMABLE =
      """
      (unsettled = 0 AND cut = 0 AND (source_trial IS NULL OR EXISTS (SELECT 1 FROM trial made \
      WHERE made.id = trial.source_trial AND made.state = 'succeeded')))\
      """;

  private Budgets() {}

  static List<String> gated(Session s) throws SQLException {
    return s.list(
        "SELECT id FROM sweep WHERE gated = 1 AND state IN ('queued', 'running') ORDER BY id",
        row -> Ids.sweep(row.getLong(1)));
  }

  static Set<String> admitted(Session s, long from, long to) throws SQLException {
    return new TreeSet<>(
        s.list(
            "SELECT id FROM trial WHERE id >= ? AND id < ? AND state = 'waiting' AND held = 0",
            row -> Ids.trial(row.getLong(1)),
            from,
            to));
  }

  private record Held(long trial, boolean waits, boolean held) {}

  /** Whether anything changed. */
  static boolean admit(Session s, long sweep, Set<String> admitted, Set<String> paused, long now)
      throws SQLException {
    long first = Ids.firstTrial(sweep);
    List<Held> open =
        s.list(
            """
            SELECT id, state, held FROM trial WHERE id >= ? AND id < ? \
            AND state IN ('waiting', 'running')\
            """,
            row -> new Held(row.getLong(1), row.getString(2).equals("waiting"), row.getInt(3) == 1),
            first,
            first + Ids.SPAN);
    List<Object[]> changes = new ArrayList<>();
    for (Held trial : open) {
      String id = Ids.trial(trial.trial);
      boolean held = trial.waits ? !admitted.contains(id) : paused.contains(id);
      // An order to pause that was given stands.
      if (held != trial.held && (trial.waits || held)) {
        changes.add(new Object[] {held ? 1 : 0, held ? 1 : 0, trial.trial});
      }
    }
    if (changes.isEmpty()) return false;
    s.batch(
        "UPDATE trial SET held = ?, ready = CASE WHEN ? = 0 AND state = 'waiting' AND "
            + CLAIMABLE
            + " THEN 1 ELSE 0 END WHERE id = ?",
        changes);
    Tally.recount(s, sweep, now);
    return true;
  }

  static Caps caps(Session s, long sweep) throws SQLException {
    return s.first(
            "SELECT gated, budget, estimate FROM sweep WHERE id = ?",
            row -> new Caps(row.getInt(1) == 1, row.getString(2), row.getString(3)),
            sweep)
        .orElseThrow(() -> new NotFound("sweep", Ids.sweep(sweep)));
  }

  /** What an exhausted sweep had given up waits again. */
  static SweepState change(Session s, long sweep, String budget, long now) throws SQLException {
    Sweeps.Standing before = Sweeps.standing(s, sweep);
    SweepState after = SweepLife.rebudgeted(before.state(), before.started());
    s.update("UPDATE sweep SET gated = 1, budget = ? WHERE id = ?", budget, sweep);
    long first = Ids.firstTrial(sweep);
    if (before.state() == SweepState.BUDGET_EXHAUSTED) {
      Sweeps.set(s, sweep, after, null, 0);
      Retries.wait(
          s, "id >= ? AND id < ? AND state = 'cancelled' AND spared = 0", first, first + Ids.SPAN);
    } else {
      s.update(
          """
          UPDATE trial SET held = 1, ready = 0 WHERE id >= ? AND id < ? AND state = 'waiting'\
          """,
          first,
          first + Ids.SPAN);
    }
    Tally.recount(s, sweep, now);
    return after;
  }

  static void estimate(Session s, long sweep, String estimate) throws SQLException {
    s.update("UPDATE sweep SET estimate = ? WHERE id = ? AND estimate IS NULL", estimate, sweep);
  }

  /** Time during which any attempt of a sweep ran: overlaps count once. */
  static long active(Session s, long from, long to, long now) throws SQLException {
    long[] sum = {0, 0};
    s.list(
        """
        SELECT started_at, CASE WHEN state = 'running' THEN ? ELSE finished_at END \
        FROM attempt WHERE trial >= ? AND trial < ? ORDER BY started_at\
        """,
        row -> {
          long begins = Math.max(sum[1], row.getLong(1));
          long ends = Math.max(begins, row.getLong(2));
          sum[0] += ends - begins;
          sum[1] = Math.max(sum[1], ends);
          return true;
        },
        now,
        from,
        to);
    return sum[0];
  }
}
