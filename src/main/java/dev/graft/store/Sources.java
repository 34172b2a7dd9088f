package dev.graft.store;

import dev.graft.run.TrialState;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Source models: made once, reused by their content, awaited by the trials that need them. */
final class Sources {
  private Sources() {}

  /** A source model that is there. */
  record Artifact(long trial, @Nullable String metrics) {}

  /** The newest source model with that content, from whichever sweep. */
  static Optional<Artifact> find(Session s, String hash) throws SQLException {
    return s.first(
        """
        SELECT id, metrics FROM trial WHERE source = ? AND role = 'source' \
        AND state = 'succeeded' AND reused_from IS NULL ORDER BY id DESC LIMIT 1\
        """,
        row -> new Artifact(row.getLong(1), row.getString(2)),
        hash);
  }

  /** The trial's source model has been made meanwhile: it need not run. */
  static void reuse(Session s, TrialRow trial, Artifact artifact, long now) throws SQLException {
    s.update(
        """
        UPDATE trial SET state = 'succeeded', ready = 0, reused_from = ?, metrics = ?, \
        error = NULL, finished_at = ? WHERE id = ?\
        """,
        artifact.trial,
        artifact.metrics,
        now,
        trial.id());
    Tally tally = new Tally().move(TrialState.WAITING, TrialState.SUCCEEDED, 1).ready(-1);
    made(s, trial.id(), tally);
    tally.apply(s, trial.sweep(), now);
  }

  /** What waits for it can be claimed. */
  static void made(Session s, long sourceTrial, Tally tally) throws SQLException {
    tally.ready(
        s.update(
            """
            UPDATE trial SET ready = 1 \
            WHERE source_trial = ? AND state = 'waiting' AND ready = 0 AND held = 0\
            """,
            sourceTrial));
  }

  /** What waits for it fails with it. */
  static void failed(Session s, TrialRow source, @Nullable String error, Tally tally, long now)
      throws SQLException {
    int dependants =
        s.update(
            """
            UPDATE trial SET state = 'failed', ready = 0, error = ?, finished_at = ? \
            WHERE source_trial = ? AND state = 'waiting'\
            """,
            "its source model failed (" + Ids.trial(source.id()) + "): " + error,
            now,
            source.id());
    tally.move(TrialState.WAITING, TrialState.FAILED, dependants);
  }

  /** Trials of all sweeps that have succeeded from the source model that a trial made. */
  static long reuses(Session s, long madeBy) throws SQLException {
    return s.number(
        """
        SELECT COUNT(*) FROM trial WHERE state = 'succeeded' AND source_trial IN (\
        SELECT id FROM trial WHERE id = ? OR reused_from = ?)\
        """,
        madeBy,
        madeBy);
  }

  /** The trial whose model file stands for a source trial: itself, or that which it reuses. */
  static long madeBy(Session s, long sourceTrial) throws SQLException {
    return s.number("SELECT COALESCE(reused_from, id) FROM trial WHERE id = ?", sourceTrial);
  }
}
