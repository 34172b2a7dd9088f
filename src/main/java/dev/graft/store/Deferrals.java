package dev.graft.store;

import dev.graft.experiment.Defer;
import dev.graft.run.Views.Deferred;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Sweeps that wait, or have waited, for a greener grid. */
final class Deferrals {
  private static final String SELECT =
      "SELECT d.sweep, d.until_at, d.released_at, d.reason, s.created_at FROM deferral d"
          + " JOIN sweep s ON s.id = d.sweep WHERE ";

  private Deferrals() {}

  static void begin(Session s, long sweep, Defer defer, long now) throws SQLException {
    s.update("UPDATE sweep SET deferred = 1 WHERE id = ?", sweep);
    s.update(
        "INSERT INTO deferral (sweep, until_at, released_at, reason) VALUES (?, ?, 0, '')",
        sweep,
        defer.until().millis(now));
  }

  /** Whether it waited until now. */
  static boolean tell(Session s, long sweep, String reason, boolean starts, long now)
      throws SQLException {
    int waited =
        s.update(
            """
            UPDATE deferral SET reason = ?, released_at = ? \
            WHERE sweep = ? AND released_at = 0\
            """,
            reason,
            starts ? now : 0L,
            sweep);
    if (waited == 0) return false;
    // a paused or ended sweep keeps the reason of that
    s.update(
        "UPDATE sweep SET reason = ? WHERE id = ? AND state = 'queued'",
        starts ? null : reason,
        sweep);
    if (starts) s.update("UPDATE sweep SET deferred = 0 WHERE id = ?", sweep);
    return true;
  }

  /** A sweep that is queued again says why it still waits. */
  static void remind(Session s, long sweep) throws SQLException {
    s.update(
        """
        UPDATE sweep SET reason = (SELECT reason FROM deferral WHERE sweep = ?) \
        WHERE id = ? AND deferred = 1\
        """,
        sweep,
        sweep);
  }

  static List<Deferred> waiting(Session s) throws SQLException {
    return s.list(
        SELECT + "s.deferred = 1 AND s.state IN ('queued', 'running', 'paused') ORDER BY d.sweep",
        Deferrals::deferred);
  }

  static Optional<Deferred> of(Session s, long sweep) throws SQLException {
    return s.first(SELECT + "d.sweep = ?", Deferrals::deferred, sweep);
  }

  private static Deferred deferred(ResultSet row) throws SQLException {
    return new Deferred(
        Ids.sweep(row.getLong(1)),
        row.getLong(5),
        row.getLong(2),
        row.getLong(3),
        row.getString(4));
  }
}
