package dev.graft.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A connection with its prepared statements, each prepared once. For one thread. */
final class Session implements AutoCloseable {
  /** Reads one row. */
  interface Row<T> {
    T of(ResultSet row) throws SQLException;
  }

  private static final long UNKNOWN = -1;
  private static final int FETCHED = 10_000;

  private final Connection connection;
  private final Map<String, PreparedStatement> statements = new HashMap<>();
  private long executed;
  private boolean savepointDue;
  private long epoch = UNKNOWN;
  private long time = UNKNOWN;

  Session(Connection connection) {
    this.connection = connection;
  }

  Connection connection() {
    return connection;
  }

  /** A transaction has begun under that leader's epoch, at that time of the database's clock. */
  void began(long epoch, long time) {
    this.epoch = epoch;
    this.time = time;
  }

  /** The leader's epoch as this transaction has it. */
  long epoch() throws SQLException {
    if (epoch == UNKNOWN) epoch = number("SELECT epoch FROM leader WHERE id = 1");
    return epoch;
  }

  /** The epoch is another now, or has to be read again. */
  void forgetEpoch() {
    epoch = UNKNOWN;
  }

  /** The database's own clock at the start of the transaction; empty where it has none. */
  OptionalLong clock() {
    return time == UNKNOWN ? OptionalLong.empty() : OptionalLong.of(time);
  }

  /** What follows can be undone by itself; nothing is said to the database before it does. */
  void savepoint() {
    savepointDue = true;
  }

  /** What has been done since the savepoint stays. */
  void release() throws SQLException {
    if (!savepointDue) update("RELEASE one");
    savepointDue = false;
  }

  /** Undoes what has been done since the savepoint; whether that was anything. */
  boolean undo() throws SQLException {
    if (savepointDue) return false;
    forgetEpoch();
    update("ROLLBACK TO one");
    return true;
  }

  int update(String sql, @Nullable Object... arguments) throws SQLException {
    executed++;
    return bound(sql, arguments).executeUpdate();
  }

  <T> List<T> list(String sql, Row<T> row, @Nullable Object... arguments) throws SQLException {
    executed++;
    List<T> rows = new ArrayList<>();
    try (ResultSet result = bound(sql, arguments).executeQuery()) {
      while (result.next()) rows.add(row.of(result));
    }
    return rows;
  }

  /** Takes one row of many. */
  interface Each {
    void row(ResultSet row) throws SQLException;
  }

  /** Rows one by one, none of them kept. */
  void each(String sql, Each each, @Nullable Object... arguments) throws SQLException {
    executed++;
    PreparedStatement statement = prepared(sql);
    statement.setFetchSize(FETCHED);
    bind(statement, arguments);
    try (ResultSet result = statement.executeQuery()) {
      while (result.next()) each.row(result);
    }
  }

  <T> Optional<T> first(String sql, Row<T> row, @Nullable Object... arguments) throws SQLException {
    executed++;
    try (ResultSet result = bound(sql, arguments).executeQuery()) {
      return result.next() ? Optional.of(row.of(result)) : Optional.empty();
    }
  }

  long number(String sql, @Nullable Object... arguments) throws SQLException {
    return first(sql, row -> row.getLong(1), arguments)
        .orElseThrow(() -> new SQLException("no row for: " + sql));
  }

  /** Runs a statement once for each row of arguments. */
  void batch(String sql, Iterable<@Nullable Object[]> rows) throws SQLException {
    executed++;
    PreparedStatement statement = prepared(sql);
    try {
      for (@Nullable Object[] row : rows) {
        bind(statement, row);
        statement.addBatch();
      }
      statement.executeBatch();
    } finally {
      statement.clearBatch();
    }
  }

  /** Statements executed so far, a batch as one. */
  long executed() {
    return executed;
  }

  /** The texts of all statements ever executed. */
  Set<String> texts() {
    return Set.copyOf(statements.keySet());
  }

  private PreparedStatement bound(String sql, @Nullable Object... arguments) throws SQLException {
    PreparedStatement statement = prepared(sql);
    bind(statement, arguments);
    return statement;
  }

  private PreparedStatement prepared(String sql) throws SQLException {
    if (savepointDue) {
      savepointDue = false;
      update("SAVEPOINT one");
    }
    PreparedStatement statement = statements.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      statements.put(sql, statement);
    }
    return statement;
  }

  private static void bind(PreparedStatement statement, @Nullable Object... arguments)
      throws SQLException {
    for (int i = 0; i < arguments.length; i++) {
      statement.setObject(i + 1, storable(arguments[i]));
    }
  }

  /** PostgreSQL's texts cannot hold the character 0. */
  private static @Nullable Object storable(@Nullable Object argument) {
    return argument instanceof String text && text.indexOf('\0') >= 0
        ? text.replace('\0', '\uFFFD')
        : argument;
  }

  @Override
  public void close() throws SQLException {
    for (PreparedStatement statement : statements.values()) statement.close();
    connection.close();
  }
}
