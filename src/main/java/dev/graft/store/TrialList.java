package dev.graft.store;

import dev.graft.run.AttemptState;
import dev.graft.run.Store.AttemptKey;
import dev.graft.run.Store.StopOrder;
import dev.graft.run.SweepState;
import dev.graft.run.TrialState;
import dev.graft.run.Views.Attempt;
import dev.graft.run.Views.Cut;
import dev.graft.run.Views.Energy;
import dev.graft.run.Views.Trial;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Trials and attempts as people see them. */
final class TrialList {
  private TrialList() {}

  /** Trials numbered {@code from} to below {@code to}, in planned order. */
  static List<Trial> trials(Session s, long from, long to) throws SQLException {
    Map<Long, Energy> energy = Energies.byTrial(s, from, to);
    SharedValues shared = new SharedValues();
    return s.list(
        """
        SELECT id, sweep, key, role, method, baseline_of, setting, seed, parameters, source, \
        state, attempt, lost, node, slot, metrics, error, started_at, finished_at, \
        until_epoch, cut, stopped_why \
        FROM trial WHERE id >= ? AND id < ? ORDER BY id\
        """,
        row -> trial(row, energy.getOrDefault(row.getLong("id"), Energy.NONE), shared),
        from,
        to);
  }

  private static Trial trial(ResultSet row, Energy energy, SharedValues shared)
      throws SQLException {
    return new Trial(
        Ids.trial(row.getLong("id")),
        Ids.sweep(row.getLong("sweep")),
        TrialRow.planned(row, shared),
        TrialState.of(row.getString("state")),
        row.getInt("attempt"),
        row.getInt("lost"),
        shared.text(row.getString("node")),
        shared.text(row.getString("slot")),
        Json.numbers(row.getString("metrics")),
        energy,
        row.getLong("started_at"),
        row.getLong("finished_at"),
        row.getString("error"),
        new Cut(row.getInt("until_epoch"), row.getInt("cut") == 1, row.getString("stopped_why")));
  }

  static List<Attempt> attempts(Session s, long trial) throws SQLException {
    Map<Integer, Energy> energy = Energies.byAttempt(s, trial);
    return s.list(
        """
        SELECT attempt, state, node, slot, started_at, finished_at, error, \
        hardware, placed FROM attempt WHERE trial = ? ORDER BY attempt\
        """,
        row ->
            new Attempt(
                Ids.trial(trial),
                row.getInt("attempt"),
                AttemptState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getString("node"),
                row.getString("slot"),
                row.getLong("started_at"),
                row.getLong("finished_at"),
                row.getString("error"),
                energy.getOrDefault(row.getInt("attempt"), Energy.NONE),
                row.getString("hardware"),
                row.getString("placed")),
        trial);
  }

  static List<StopOrder> stopOrders(Session s, String node) throws SQLException {
    return s.list(
        """
        SELECT a.trial, a.attempt, w.state, t.spared FROM attempt a JOIN trial t ON t.id = a.trial \
        JOIN sweep w ON w.id = t.sweep WHERE a.state = 'running' AND a.node = ? \
        AND (t.held = 1 OR t.spared = 1 OR w.state NOT IN ('queued', 'running'))\
        """,
        row ->
            new StopOrder(
                new AttemptKey(Ids.trial(row.getLong(1)), row.getInt(2)),
                row.getInt(4) == 0 && SweepState.of(row.getString(3)) != SweepState.CANCELLED),
        node);
  }
}
