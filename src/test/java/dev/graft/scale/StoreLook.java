package dev.graft.scale;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.locks.LockSupport;

/**
 * Looks into a control node's database from outside, at what is committed: asking control would
 * cost what is measured.
 *
 * @param password of user postgres; none for SQLite
 */
record StoreLook(String url, String password) {
  private static final long EVERY_NANOS = 50_000_000;

  Connection connection() throws SQLException {
    return password.isEmpty()
        ? DriverManager.getConnection(url)
        : DriverManager.getConnection(url, "postgres", password);
  }

  /** Waits for the success of all trials of a sweep. */
  void succeeds(String sweep, int trials) throws SQLException {
    try (Connection connection = connection();
        PreparedStatement statement =
            connection.prepareStatement("SELECT succeeded, state FROM sweep WHERE id = ?")) {
      statement.setLong(1, Long.parseLong(sweep.substring(1)));
      while (true) {
        try (ResultSet row = statement.executeQuery()) {
          row.next();
          if (row.getInt(1) == trials && row.getString(2).equals("succeeded")) return;
          if (row.getString(2).equals("failed")) throw new AssertionError(sweep + " failed");
        }
        LockSupport.parkNanos(EVERY_NANOS);
      }
    }
  }
}
