package dev.graft.store;

import dev.graft.run.AttemptState;
import dev.graft.run.EnergyReport;
import dev.graft.run.Views.AttemptEnergy;
import dev.graft.run.Views.Energy;
import dev.graft.run.Views.Source;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Ledgers of nodes and the energy of attempts, as running totals: the highest seq stands. */
final class Energies {
  private static final String SUMS =
      "method, low, high, SUM(dynamic_uj), SUM(idle_uj), SUM(seconds) FROM attempt_energy"
          + " WHERE trial >= ? AND trial < ? GROUP BY ";

  private Energies() {}

  /** Also by the quarter of an hour in which it was made. */
  static void keep(Session s, EnergyReport r) throws SQLException {
    s.update(
        """
        INSERT INTO node_energy (node, boot, seq, millis, zone, method, low, high, watts, total_uj, \
        other_uj, idle_uj, unattributed_uj, machine) \
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) \
        ON CONFLICT (node, boot) DO UPDATE SET seq = excluded.seq, millis = excluded.millis, \
        zone = excluded.zone, method = excluded.method, low = excluded.low, \
        high = excluded.high, watts = excluded.watts, total_uj = excluded.total_uj, \
        other_uj = excluded.other_uj, idle_uj = excluded.idle_uj, \
        unattributed_uj = excluded.unattributed_uj, machine = excluded.machine \
        WHERE excluded.seq > node_energy.seq\
        """,
        r.node(),
        r.boot(),
        r.seq(),
        r.millis(),
        r.zone(),
        r.method(),
        r.low(),
        r.high(),
        r.watts(),
        r.totalUj(),
        r.otherUj(),
        r.idleUj(),
        r.unattributedUj(),
        r.machine() == null ? null : Json.text(r.machine()));
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (EnergyReport.Share share : r.shares()) {
      OptionalLong trial = Ids.trialNumber(share.trial());
      if (trial.isEmpty()) continue;
      rows.add(
          new @Nullable Object[] {
            trial.getAsLong(),
            share.attempt(),
            r.node(),
            r.boot(),
            r.seq(),
            r.method(),
            r.low(),
            r.high(),
            share.dynamicUj(),
            share.idleUj(),
            share.evaluationUj(),
            share.seconds(),
            share.domains().isEmpty() ? null : Json.text(share.domains()),
            trial.getAsLong(),
            share.attempt()
          });
    }
    s.batch(
        """
        INSERT INTO attempt_energy (trial, attempt, node, boot, seq, method, low, high, \
        dynamic_uj, idle_uj, evaluation_uj, seconds, domains, deleted) \
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, \
        CASE WHEN EXISTS (SELECT 1 FROM attempt WHERE trial = ? AND attempt = ?) \
        THEN 0 ELSE 1 END) \
        ON CONFLICT (trial, attempt, node, boot) DO UPDATE SET seq = excluded.seq, \
        method = excluded.method, low = excluded.low, high = excluded.high, \
        dynamic_uj = excluded.dynamic_uj, idle_uj = excluded.idle_uj, \
        evaluation_uj = excluded.evaluation_uj, domains = excluded.domains, \
        seconds = excluded.seconds WHERE excluded.seq > attempt_energy.seq\
        """,
        rows);
    Quarters.keep(s, r);
  }

  /** Energy by trial, of the trials numbered {@code from} to below {@code to}. */
  static Map<Long, Energy> byTrial(Session s, long from, long to) throws SQLException {
    Map<Long, Energy> sums = new HashMap<>();
    s.list(
        "SELECT trial, " + SUMS + "trial, method, low, high",
        row -> sums.merge(row.getLong(1), energy(row), Energy::plus),
        from,
        to);
    return sums;
  }

  static Map<Integer, Energy> byAttempt(Session s, long trial) throws SQLException {
    Map<Integer, Energy> sums = new HashMap<>();
    s.list(
        "SELECT attempt, " + SUMS + "attempt, method, low, high",
        row -> sums.merge(row.getInt(1), energy(row), Energy::plus),
        trial,
        trial + 1);
    return sums;
  }

  /** Nothing once the sweep is deleted: what its attempts took is then only in the ledger. */
  static Map<String, Energy> byNode(Session s, long from, long to) throws SQLException {
    Map<String, Energy> sums = new TreeMap<>();
    if (s.first("SELECT 1 FROM sweep WHERE id = ?", row -> true, from / Ids.SPAN).isEmpty()) {
      return sums;
    }
    s.list(
        "SELECT node, " + SUMS + "node, method, low, high",
        row -> sums.merge(row.getString(1), energy(row), Energy::plus),
        from,
        to);
    return sums;
  }

  private static Energy energy(ResultSet row) throws SQLException {
    return new Energy(
        row.getLong(5),
        row.getLong(6),
        row.getString(2),
        row.getDouble(3),
        row.getDouble(4),
        row.getDouble(7));
  }

  static List<AttemptEnergy> ofAttempts(Session s, long from, long to) throws SQLException {
    SharedValues shared = new SharedValues();
    return s.list(
        """
        SELECT e.trial, e.method AS meter, e.low, e.high, e.dynamic_uj, e.idle_uj, e.seconds, e.attempt, \
        e.node, e.evaluation_uj, e.domains, a.state AS ended, t.key, t.role, t.method, t.baseline_of, \
        t.setting, t.seed, t.parameters, t.source \
        FROM attempt_energy e JOIN attempt a ON a.trial = e.trial AND a.attempt = e.attempt \
        JOIN trial t ON t.id = e.trial \
        WHERE e.trial >= ? AND e.trial < ? ORDER BY e.trial, e.attempt, e.node, e.boot\
        """,
        row ->
            new AttemptEnergy(
                Ids.trial(row.getLong(1)),
                row.getInt("attempt"),
                AttemptState.valueOf(row.getString("ended").toUpperCase(Locale.ROOT)),
                TrialRow.planned(row, shared),
                Objects.requireNonNull(shared.text(row.getString("node"))),
                energy(row),
                row.getLong("evaluation_uj"),
                Json.counts(row.getString("domains"))),
        from,
        to);
  }

  static List<Source> sources(Session s, long sweep) throws SQLException {
    record Made(String hash, long trial, long by) {}
    List<Made> made =
        s.list(
            """
            SELECT source, id, COALESCE(reused_from, id) FROM trial \
            WHERE id >= ? AND id < ? AND role = 'source' AND source IS NOT NULL ORDER BY id\
            """,
            row -> new Made(row.getString(1), row.getLong(2), row.getLong(3)),
            Ids.firstTrial(sweep),
            Ids.firstTrial(sweep) + Ids.SPAN);
    List<Source> sources = new ArrayList<>();
    for (Made one : made) {
      Energy energy = byTrial(s, one.by, one.by + 1).getOrDefault(one.by, Energy.NONE);
      sources.add(new Source(one.hash, Ids.trial(one.trial), Ids.trial(one.by), energy));
    }
    return sources;
  }
}
