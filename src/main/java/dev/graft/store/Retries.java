package dev.graft.store;

import dev.graft.run.IllegalTransition;
import dev.graft.run.NotFound;
import dev.graft.run.SweepLife;
import dev.graft.run.SweepState;
import dev.graft.run.TrialLife;
import dev.graft.run.TrialState;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Puts ended trials back to waiting, because a person asks for it. */
final class Retries {
  private Retries() {}

  /**
   * Retries one trial; with it its source model where that failed, or (of a source model) the
   * trials that failed only because it did.
   */
  static TrialState trial(Session s, long id, long now) throws SQLException {
    TrialRow trial = Attempts.trial(s, id).orElseThrow(() -> new NotFound("trial", Ids.trial(id)));
    if (trial.spared()) {
      throw new IllegalTransition(
          "it was not needed; extend the sweep by seeds or settings to run more");
    }
    TrialState after = TrialLife.retried(trial.state()).state();
    long maker = trial.sourceTrial() == null ? id : trial.sourceTrial();
    wait(s, "id = ? AND state IN ('failed', 'cancelled')", maker);
    wait(s, "id = ? AND state IN ('failed', 'cancelled')", id);
    wait(s, "source_trial = ? AND state = 'failed' AND failures = 0 AND losses = 0", maker);
    Sweeps.Standing sweep = Sweeps.standing(s, trial.sweep());
    SweepState revived = SweepLife.revived(sweep.state(), sweep.started());
    if (revived != sweep.state()) Sweeps.set(s, trial.sweep(), revived, null, 0);
    Tally.recount(s, trial.sweep(), now);
    return after;
  }

  /** Trials that match wait again, with a clean slate. */
  static void wait(Session s, String which, @Nullable Object... arguments) throws SQLException {
    s.update(
        """
        UPDATE trial SET state = 'waiting', losses = 0, failures = 0, error = NULL, \
        finished_at = 0, held = (SELECT gated FROM sweep WHERE sweep.id = trial.sweep), \
        ready = CASE WHEN (SELECT gated FROM sweep WHERE sweep.id = trial.sweep) = 0 AND \
        """
            + Budgets.CLAIMABLE
            + " THEN 1 ELSE 0 END WHERE "
            + which,
        arguments);
  }
}
