package dev.graft.store;

import dev.graft.run.TrialState;
import dev.graft.run.Views;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
        AND state = 'succeeded' AND reused_from IS NULL AND model_gone = 0 \
        ORDER BY id DESC LIMIT 1\
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
    s.update("UPDATE trial SET model_gone = 0 WHERE id = ? AND model_gone = 1", sourceTrial);
    tally.ready(
        s.update(
            """
            UPDATE trial SET ready = 1 \
            WHERE source_trial = ? AND state = 'waiting' AND ready = 0 AND held = 0 \
            AND unsettled = 0 AND cut = 0\
            """,
            sourceTrial));
  }

  /**
   * The model that a trial was to start from is gone: its source trial makes it again, and what
   * needs that waits. Nothing is done where it has been made since the attempt began.
   */
  static void missed(Session s, TrialRow trial, int attempt, long now) throws SQLException {
    Long source = trial.sourceTrial();
    if (source == null) return;
    long maker = madeBy(s, source);
    int again =
        s.update(
            """
            UPDATE trial SET state = 'waiting', reused_from = NULL, metrics = NULL \
            WHERE id = ? AND state = 'succeeded' AND finished_at <= \
            (SELECT started_at FROM attempt WHERE trial = ? AND attempt = ?)\
            """,
            source,
            trial.id(),
            attempt);
    if (again == 0) return;
    Retries.wait(s, "id = ?", source);
    s.update("UPDATE trial SET model_gone = 1 WHERE id = ?", maker);
    s.update("UPDATE trial SET ready = 0 WHERE source_trial = ? AND state = 'waiting'", source);
    Tally.recount(s, trial.sweep(), now);
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

  static List<Views.SourceModel> models(Session s) throws SQLException {
    Map<Long, Map<String, Integer>> reuses = new HashMap<>();
    s.list(
        """
        SELECT COALESCE(made.reused_from, made.id) AS maker, t.sweep, COUNT(*) FROM trial made \
        JOIN trial t ON t.source_trial = made.id WHERE made.role = 'source' \
        AND made.state = 'succeeded' AND t.state = 'succeeded' GROUP BY maker, t.sweep\
        """,
        row ->
            reuses
                .computeIfAbsent(row.getLong(1), maker -> new TreeMap<>())
                .put(Ids.sweep(row.getLong(2)), row.getInt(3)));
    return s.list(
        """
        SELECT id, sweep, source, finished_at FROM trial WHERE role = 'source' \
        AND state = 'succeeded' AND reused_from IS NULL AND source IS NOT NULL AND model_gone = 0 \
        ORDER BY id DESC\
        """,
        row ->
            new Views.SourceModel(
                Ids.trial(row.getLong(1)),
                Ids.sweep(row.getLong(2)),
                row.getString(3),
                row.getLong(4),
                reuses.getOrDefault(row.getLong(1), Map.of())));
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
