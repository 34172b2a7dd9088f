package dev.graft.store;

import dev.graft.experiment.Plan;
import dev.graft.run.IllegalTransition;
import dev.graft.run.NotFound;
import dev.graft.run.Store;
import dev.graft.run.SweepLife;
import dev.graft.run.SweepState;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Trials added to a sweep that has ended, and configurations of it stopped by hand. */
final class Extensions {
  private Extensions() {}

  static List<String> of(Session s, long sweep) throws SQLException {
    String told =
        s.first(
                "SELECT COALESCE(extensions, '[]') FROM sweep WHERE id = ?",
                row -> row.getString(1),
                sweep)
            .orElseThrow(() -> new NotFound("sweep", Ids.sweep(sweep)));
    return Json.strings(told);
  }

  /** See {@link Store#extend}. */
  static SweepState extend(Session s, long sweep, Store.Wider wider, long now) throws SQLException {
    Sweeps.Standing before = Sweeps.standing(s, sweep);
    String spec =
        s.first("SELECT spec FROM sweep WHERE id = ?", row -> row.getString(1), sweep)
            .orElseThrow();
    if (spec.equals(wider.spec())) return before.state();
    if (!spec.equals(wider.from())) {
      throw new IllegalTransition("it was extended meanwhile; look at it and ask again");
    }
    if (!before.state().ended()) {
      throw new IllegalTransition(
          "it is " + before.state().label() + "; it can be extended once it has ended");
    }
    if (before.counts().running() > 0) {
      throw new IllegalTransition("its last trials are still stopping; try again in a moment");
    }
    List<String> told = new ArrayList<>(of(s, sweep));
    told.add(wider.told());
    s.update(
        "UPDATE sweep SET spec = ?, estimate = NULL, extensions = ? WHERE id = ?",
        wider.spec(),
        Json.text(told),
        sweep);
    insert(s, sweep, wider, before.gated(), now);
    Sweeps.set(s, sweep, SweepLife.revived(before.state(), before.started()), null, 0);
    Tally.recount(s, sweep, now);
    return Sweeps.standing(s, sweep).state();
  }

  private static void insert(Session s, long sweep, Store.Wider wider, boolean gated, long now)
      throws SQLException {
    long first = Ids.firstTrial(sweep);
    long last =
        s.number(
            "SELECT COALESCE(MAX(id), " + first + ") FROM trial WHERE id >= ? AND id < ?",
            first,
            first + Ids.SPAN);
    if (last - first + wider.trials().size() >= Ids.SPAN) {
      throw new IllegalArgumentException("more trials than a sweep has");
    }
    Plan plan = new Plan(wider.trials(), List.of(), List.of(), wider.open());
    List<@Nullable Object[]> rows = Sweeps.rows(s, sweep, plan, last - first, gated, now);
    s.batch(Sweeps.INSERT, rows);
    Retries.wait(
        s,
        "id >= ? AND id < ? AND role = 'source' AND state IN ('failed', 'cancelled')",
        first,
        first + Ids.SPAN);
    s.update(
        "UPDATE trial SET ready = 1 WHERE id > ? AND id < ? AND state = 'waiting' AND held = 0 AND "
            + Budgets.CLAIMABLE,
        last,
        first + Ids.SPAN);
  }

  /** See {@link Store#stop}. */
  static int stop(Session s, long sweep, String method, int setting, String reason, long now)
      throws SQLException {
    Sweeps.standing(s, sweep);
    long first = Ids.firstTrial(sweep);
    int waiting =
        s.update(
            """
            UPDATE trial SET state = 'cancelled', spared = 1, unsettled = 0, cut = 0, ready = 0, \
            held = 0, error = ?, finished_at = ? WHERE id >= ? AND id < ? AND method = ? AND setting = ? \
            AND state = 'waiting' AND unsettled = 0\
            """,
            reason,
            now,
            first,
            first + Ids.SPAN,
            method,
            setting);
    int running =
        s.update(
            """
            UPDATE trial SET spared = 1, error = ? WHERE id >= ? AND id < ? AND method = ? \
            AND setting = ? AND state = 'running' AND spared = 0\
            """,
            reason,
            first,
            first + Ids.SPAN,
            method,
            setting);
    if (waiting > 0) Tally.recount(s, sweep, now);
    return waiting + running;
  }
}
