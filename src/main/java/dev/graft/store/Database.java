package dev.graft.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.graft.run.StoreUnavailable;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.jspecify.annotations.Nullable;

/** An open, migrated database: one connection that writes, a pool that reads. */
final class Database implements AutoCloseable {
  private static final int READERS = 4;

  /** Checks a first connection. */
  interface Check {
    void require(Connection connection) throws SQLException;
  }

  private final Dialect dialect;
  private final DataSource writers;
  private final HikariDataSource readers;
  private @Nullable Session writing;

  private Database(Dialect dialect, DataSource writers, HikariDataSource readers, Session writing) {
    this.dialect = dialect;
    this.writers = writers;
    this.readers = readers;
    this.writing = writing;
  }

  /**
   * Opens a database; makes or migrates its tables as needed.
   *
   * @throws StoreUnavailable with cause and cure
   */
  static Database open(Dialect dialect, Check check) {
    try {
      DataSource writers = dialect.writers();
      try (Connection first = writers.getConnection()) {
        check.require(first);
      }
      migrate(dialect, dialect.migrators());
      Session writing = new Session(writers.getConnection());
      return new Database(dialect, writers, pool(dialect.readers()), writing);
    } catch (SQLException e) {
      dialect.close();
      throw at(dialect, dialect.told(e));
    } catch (FlywayException e) {
      dialect.close();
      throw at(
          dialect, cause(e) instanceof SQLException sql ? dialect.told(sql) : unknown(dialect, e));
    } catch (StoreUnavailable e) {
      dialect.close();
      throw at(dialect, e);
    }
  }

  private static HikariDataSource pool(HikariConfig config) {
    config.setPoolName("store-readers");
    config.setMaximumPoolSize(READERS);
    config.setMinimumIdle(1);
    return new HikariDataSource(config);
  }

  private static void migrate(Dialect dialect, DataSource source) {
    Flyway flyway =
        Flyway.configure()
            .dataSource(source)
            .locations(dialect.migrations().toArray(new String[0]))
            .placeholders(dialect.words())
            .outOfOrder(true)
            .load();
    requireKnown(flyway, dialect.another());
    flyway.migrate();
  }

  /** Refuses what a newer Graft has written. */
  static void requireKnown(Flyway flyway, String cure) {
    for (MigrationInfo done : flyway.info().applied()) {
      if (done.getState() == MigrationState.FUTURE_SUCCESS) {
        throw new StoreUnavailable(
            "was written by a newer Graft (schema "
                + done.getVersion()
                + "): use that version, or "
                + cure,
            null);
      }
    }
  }

  private static Throwable cause(Throwable e) {
    Throwable cause = e;
    while (!(cause instanceof SQLException) && cause.getCause() != null) cause = cause.getCause();
    return cause;
  }

  private static StoreUnavailable unknown(Dialect dialect, FlywayException e) {
    return new StoreUnavailable(
        "its schema is not one of Graft's: " + dialect.another() + " (" + e.getMessage() + ")", e);
  }

  private static StoreUnavailable at(Dialect dialect, StoreUnavailable e) {
    return new StoreUnavailable(dialect.name() + ": " + e.getMessage(), e.getCause());
  }

  Dialect dialect() {
    return dialect;
  }

  /** The connection that writes, opened anew where it was lost; for the writer's thread. */
  Session writing() throws SQLException {
    Session open = writing;
    if (open == null) {
      open = new Session(writers.getConnection());
      writing = open;
    }
    return open;
  }

  /** The connection that writes is gone. */
  void lost() {
    Session gone = writing;
    writing = null;
    try {
      if (gone != null) gone.close();
    } catch (SQLException closed) {
      // as it is
    }
  }

  /** A connection that sees what is committed; close it soon. */
  Session reading() {
    try {
      return new Session(readers.getConnection());
    } catch (SQLException e) {
      throw dialect.told(e);
    }
  }

  @Override
  public void close() {
    readers.close();
    lost();
    dialect.close();
  }
}
