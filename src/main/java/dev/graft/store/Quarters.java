package dev.graft.store;

import dev.graft.run.EnergyReport;
import dev.graft.run.GridReading;
import dev.graft.run.GridReading.Scope;
import dev.graft.run.GridReading.Signal;
import dev.graft.run.Views.Slice;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Energy by quarters of an hour, and what a kWh of a grid was charged with in each. */
final class Quarters {
  private static final String GRID =
      "SELECT zone, quarter, grams, signal, scope, forecast, as_of, source FROM grid_intensity";

  private Quarters() {}

  /** A report's totals, for the quarter in which it was made. */
  static void keep(Session s, EnergyReport r) throws SQLException {
    long quarter = GridReading.quarter(r.millis());
    s.update(
        """
        INSERT INTO node_quarter (node, boot, quarter, seq, uj) VALUES (?, ?, ?, ?, ?) \
        ON CONFLICT (node, boot, quarter) DO UPDATE SET seq = excluded.seq, uj = excluded.uj \
        WHERE excluded.seq > node_quarter.seq\
        """,
        r.node(),
        r.boot(),
        quarter,
        r.seq(),
        r.totalUj());
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
            quarter,
            r.seq(),
            share.dynamicUj() + share.idleUj()
          });
    }
    s.batch(
        """
        INSERT INTO attempt_quarter (trial, attempt, node, boot, quarter, seq, uj) \
        VALUES (?, ?, ?, ?, ?, ?, ?) \
        ON CONFLICT (trial, attempt, node, boot, quarter) DO UPDATE SET seq = excluded.seq, \
        uj = excluded.uj WHERE excluded.seq > attempt_quarter.seq\
        """,
        rows);
  }

  /** Of the trials numbered {@code from} to below {@code to}. */
  static List<Slice> ofTrials(Session s, long from, long to) throws SQLException {
    return s.list(
        """
        SELECT trial, node, quarter, uj - LAG(uj, 1, 0) OVER \
        (PARTITION BY trial, attempt, node, boot ORDER BY seq) FROM attempt_quarter \
        WHERE trial >= ? AND trial < ? ORDER BY trial, node, quarter\
        """,
        row ->
            new Slice(Ids.trial(row.getLong(1)), row.getString(2), row.getLong(3), row.getLong(4)),
        from,
        to);
  }

  static List<Slice> ofNodes(Session s) throws SQLException {
    return s.list(
        """
        SELECT node, quarter, uj - LAG(uj, 1, 0) OVER (PARTITION BY node, boot ORDER BY seq) \
        FROM node_quarter ORDER BY node, quarter\
        """,
        row -> new Slice("", row.getString(1), row.getLong(2), row.getLong(3)));
  }

  /** The first figure stands, but for one that was only the last known. */
  static void keep(Session s, GridReading r) throws SQLException {
    s.update(
        """
        INSERT INTO grid_intensity (zone, quarter, grams, signal, scope, forecast, as_of, source) \
        VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (zone, quarter) DO UPDATE SET \
        grams = excluded.grams, signal = excluded.signal, scope = excluded.scope, \
        forecast = excluded.forecast, as_of = excluded.as_of, source = excluded.source \
        WHERE grid_intensity.as_of < grid_intensity.quarter AND excluded.as_of >= excluded.quarter\
        """,
        r.zone(),
        r.from(),
        r.gramsPerKwh(),
        r.signal().label(),
        r.scope().label(),
        r.forecast() ? 1 : 0,
        r.asOf(),
        r.source());
  }

  static List<GridReading> grid(Session s, String zone, long from, long until) throws SQLException {
    return s.list(
        GRID + " WHERE zone = ? AND quarter >= ? AND quarter < ? ORDER BY quarter",
        Quarters::reading,
        zone,
        from,
        until);
  }

  static Optional<GridReading> newest(Session s, String zone) throws SQLException {
    return s.first(
        GRID + " WHERE zone = ? AND as_of >= quarter ORDER BY quarter DESC LIMIT 1",
        Quarters::reading,
        zone);
  }

  private static GridReading reading(ResultSet row) throws SQLException {
    long quarter = row.getLong(2);
    return new GridReading(
        row.getString(1),
        quarter,
        quarter + GridReading.QUARTER_MILLIS,
        row.getDouble(3),
        Signal.of(row.getString(4)),
        Scope.of(row.getString(5)),
        row.getInt(6) == 1,
        row.getLong(7),
        row.getString(8));
  }
}
