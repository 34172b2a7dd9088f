package dev.graft.scale;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * Looks into the database from outside, 50 times a second: how long after it was told is a point
 * there, committed? Of one series in five.
 */
final class CommitWatch implements AutoCloseable {
  private static final long EVERY_NANOS = 20_000_000;

  /**
   * @param at when it was seen, {@code millis} after it was told
   */
  record Seen(long at, long millis) {}

  private final Connection connection;
  private final PreparedStatement newer;
  private final Map<Long, Long> seen = new HashMap<>();

  /** Of all running trials of a database in which some have told points. */
  CommitWatch(Connection connection) throws SQLException {
    this.connection = connection;
    long name = numbers("SELECT id FROM metric_name WHERE name = 'series-0'").get(0);
    newer =
        connection.prepareStatement(
            "SELECT step, millis FROM metric WHERE name = "
                + name
                + " AND trial = ? AND step > ? ORDER BY step");
    for (long trial : numbers("SELECT trial FROM attempt WHERE state = 'running'")) {
      seen.put(trial, -1L);
    }
    look(new ArrayList<>());
  }

  /** Watches until then, in milliseconds since the epoch. */
  List<Seen> until(long end) throws SQLException {
    List<Seen> all = new ArrayList<>();
    while (System.currentTimeMillis() < end) {
      look(all);
      LockSupport.parkNanos(EVERY_NANOS);
    }
    return all;
  }

  private void look(List<Seen> all) throws SQLException {
    for (Map.Entry<Long, Long> trial : seen.entrySet()) {
      newer.setLong(1, trial.getKey());
      newer.setLong(2, trial.getValue());
      try (ResultSet rows = newer.executeQuery()) {
        long now = System.currentTimeMillis();
        while (rows.next()) {
          trial.setValue(rows.getLong(1));
          all.add(new Seen(now, now - rows.getLong(2)));
        }
      }
    }
  }

  /** Points of all series that are committed. */
  long points() throws SQLException {
    return numbers("SELECT COUNT(*) FROM metric").get(0);
  }

  private List<Long> numbers(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<Long> all = new ArrayList<>();
      while (rows.next()) all.add(rows.getLong(1));
      return all;
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
