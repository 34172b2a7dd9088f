package dev.graft.store;

import dev.graft.experiment.Budget;
import dev.graft.experiment.Defer;
import dev.graft.experiment.Experiment;
import dev.graft.experiment.Plan;
import dev.graft.experiment.PlannedTrial;
import dev.graft.experiment.Role;
import dev.graft.run.IllegalTransition;
import dev.graft.run.Need;
import dev.graft.run.NotFound;
import dev.graft.run.SweepCommand;
import dev.graft.run.SweepLife;
import dev.graft.run.SweepState;
import dev.graft.run.Views.Counts;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes that concern a whole sweep. */
final class Sweeps {
  static final String INSERT =
      """
      INSERT INTO trial (id, sweep, key, role, method, baseline_of, setting, seed, parameters, \
      source, source_trial, reused_from, state, ready, attempt, losses, failures, lost, metrics, \
      started_at, finished_at, held, unsettled, until_epoch) \
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, 0, ?, 0, ?, ?, ?, ?)\
      """;

  private Sweeps() {}

  static String launch(
      Session s, Experiment experiment, String spec, Plan plan, @Nullable String key, long now)
      throws SQLException {
    if (plan.trials().size() >= Ids.SPAN) {
      throw new IllegalArgumentException(
          plan.trials().size() + " trials are more than a sweep has");
    }
    if (key != null) {
      Optional<Long> made =
          s.first("SELECT id FROM sweep WHERE idempotency_key = ?", row -> row.getLong(1), key);
      if (made.isPresent()) return Ids.sweep(made.get());
    }
    boolean gated = !experiment.budget().equals(Budget.NONE);
    Duration within = experiment.run().greenerWithin();
    long sweep =
        s.number("UPDATE counter SET value = value + 1 WHERE name = 'sweep' RETURNING value");
    s.update(
        """
        INSERT INTO sweep (id, name, kind, question, state, spec, idempotency_key, created_at, \
        started_at, finished_at, waiting, running, succeeded, failed, cancelled, ready, gated, \
        priority, need, green_wait) \
        VALUES (?, ?, ?, ?, 'queued', ?, ?, ?, 0, 0, 0, 0, 0, 0, 0, 0, ?, ?, ?, ?)\
        """,
        sweep,
        experiment.name(),
        experiment.kind().label(),
        experiment.question(),
        spec,
        key,
        now,
        gated ? 1 : 0,
        experiment.run().priority(),
        Need.of(experiment.run()).text(),
        within == null ? null : within.toMillis());
    Defer defer = experiment.carbon().defer();
    if (defer != null) Deferrals.begin(s, sweep, defer, now);
    s.batch(INSERT, rows(s, sweep, plan, 0, gated, now));
    Tally.recount(s, sweep, now);
    return Ids.sweep(sweep);
  }

  /**
   * @param places that trials of the sweep have taken before
   */
  static List<@Nullable Object[]> rows(
      Session s, long sweep, Plan plan, long places, boolean gated, long now) throws SQLException {
    List<PlannedTrial> trials = plan.trials();
    Map<String, Long> makers = places == 0 ? new HashMap<>() : makers(s, sweep);
    Map<String, Sources.Artifact> made = new HashMap<>();
    for (int i = 0; i < trials.size(); i++) {
      PlannedTrial trial = trials.get(i);
      String hash = trial.source();
      if (trial.role() != Role.SOURCE || hash == null) continue;
      makers.putIfAbsent(hash, Ids.firstTrial(sweep) + places + i + 1);
      Optional<Sources.Artifact> artifact = Sources.find(s, hash);
      artifact.ifPresent(a -> made.put(hash, a));
    }
    List<@Nullable Object[]> rows = new ArrayList<>(trials.size());
    for (int i = 0; i < trials.size(); i++) {
      PlannedTrial trial = trials.get(i);
      String hash = trial.source();
      boolean makes = trial.role() == Role.SOURCE;
      Sources.Artifact artifact = hash == null ? null : made.get(hash);
      Long needs = hash == null || makes ? null : makers.get(hash);
      if (hash != null && !makes && needs == null) {
        throw new IllegalArgumentException("no trial of the plan makes source " + hash);
      }
      boolean reuses = makes && artifact != null;
      boolean held = gated && !reuses;
      boolean unsettled = plan.open().contains(trial.key());
      boolean ready = !held && !reuses && !unsettled && (needs == null || artifact != null);
      rows.add(
          new @Nullable Object[] {
            Ids.firstTrial(sweep) + places + i + 1,
            sweep,
            trial.key(),
            trial.role().label(),
            trial.method(),
            Json.text(trial.baselineOf()),
            trial.setting(),
            trial.seed(),
            Json.text(trial.parameters().values()),
            hash,
            needs,
            makes && artifact != null ? artifact.trial() : null,
            reuses ? "succeeded" : "waiting",
            ready ? 1 : 0,
            makes && artifact != null ? artifact.metrics() : null,
            reuses ? now : 0L,
            held ? 1 : 0,
            unsettled ? 1 : 0,
            plan.until().getOrDefault(trial.key(), 0)
          });
    }
    return rows;
  }

  /** The trials of a sweep that make source models, by the content of these. */
  private static Map<String, Long> makers(Session s, long sweep) throws SQLException {
    Map<String, Long> makers = new HashMap<>();
    s.list(
        "SELECT source, id FROM trial WHERE id >= ? AND id < ? AND role = 'source'",
        row -> makers.put(row.getString(1), row.getLong(2)),
        Ids.firstTrial(sweep),
        Ids.firstTrial(sweep) + Ids.SPAN);
    return makers;
  }

  /** How a sweep stands, for a decision about it. */
  record Standing(SweepState state, Counts counts, boolean started, boolean gated) {}

  static Standing standing(Session s, long sweep) throws SQLException {
    return s.first(
            """
            SELECT state, started_at, gated, waiting, running, succeeded, failed, cancelled, stopped \
            FROM sweep WHERE id = ?\
            """,
            row ->
                new Standing(
                    SweepState.of(row.getString("state")),
                    Tally.counts(row),
                    row.getLong("started_at") > 0,
                    row.getInt("gated") == 1),
            sweep)
        .orElseThrow(() -> new NotFound("sweep", Ids.sweep(sweep)));
  }

  static SweepState command(
      Session s, long sweep, SweepCommand command, @Nullable String reason, long now)
      throws SQLException {
    Standing before = standing(s, sweep);
    if (command == SweepCommand.RESUME
        && before.state == SweepState.QUEUED
        && Deferrals.tell(s, sweep, "started when somebody asked for it", true, now)) {
      return before.state;
    }
    SweepState after = SweepLife.after(before.state, command, before.counts, before.started);
    set(s, sweep, after, reason, after.ended() ? now : 0);
    if (after == SweepState.QUEUED) Deferrals.remind(s, sweep);
    switch (command) {
      case CANCEL, EXHAUST ->
          s.update(
              """
              UPDATE trial SET state = 'cancelled', ready = 0, finished_at = ? \
              WHERE id >= ? AND id < ? AND state = 'waiting'\
              """,
              now,
              Ids.firstTrial(sweep),
              Ids.firstTrial(sweep) + Ids.SPAN);
      case RETRY ->
          Retries.wait(
              s,
              "id >= ? AND id < ? AND state IN ('failed', 'cancelled') AND spared = 0",
              Ids.firstTrial(sweep),
              Ids.firstTrial(sweep) + Ids.SPAN);
      case PAUSE, RESUME -> {
        return after;
      }
    }
    Tally.recount(s, sweep, now);
    return after;
  }

  static void set(Session s, long sweep, SweepState state, @Nullable String reason, long finishedAt)
      throws SQLException {
    s.update(
        "UPDATE sweep SET state = ?, reason = ?, finished_at = ? WHERE id = ?",
        state.label(),
        reason,
        finishedAt,
        sweep);
  }

  static void delete(Session s, long sweep) throws SQLException {
    Standing standing = standing(s, sweep);
    if (!standing.state.ended()) {
      throw new IllegalTransition(
          "it is " + standing.state.label() + "; cancel it before it is deleted");
    }
    if (standing.counts.running() > 0) {
      throw new IllegalTransition("its last trials are still stopping; try again in a moment");
    }
    long first = Ids.firstTrial(sweep);
    long next = first + Ids.SPAN;
    List<String> users =
        s.list(
            "SELECT DISTINCT sweep FROM trial WHERE reused_from >= ? AND reused_from < ? LIMIT 5",
            row -> Ids.sweep(row.getLong(1)),
            first,
            next);
    if (!users.isEmpty()) {
      throw new IllegalTransition(
          "its source model is used by " + String.join(", ", users) + "; delete those first");
    }
    s.update("DELETE FROM metric WHERE trial >= ? AND trial < ?", first, next);
    s.update("UPDATE attempt_energy SET deleted = 1 WHERE trial >= ? AND trial < ?", first, next);
    s.update("DELETE FROM attempt_quarter WHERE trial >= ? AND trial < ?", first, next);
    s.update("UPDATE test_opening SET answers = NULL WHERE sweep = ?", sweep);
    s.update("DELETE FROM sweep WHERE id = ?", sweep);
  }
}
