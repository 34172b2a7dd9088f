package dev.graft.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.graft.run.StoreUnavailable;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** An open, migrated database: one connection that writes, a pool that reads. */
final class Database implements AutoCloseable {
  private static final int READERS = 4;

  private final DirectoryLock lock;
  private final HikariDataSource readers;
  private final Session writing;

  private Database(DirectoryLock lock, HikariDataSource readers, Session writing) {
    this.lock = lock;
    this.readers = readers;
    this.writing = writing;
  }

  /**
   * Opens {@code graft.db} of a data directory; makes both where they are missing.
   *
   * @throws StoreUnavailable with cause and cure
   */
  static Database sqlite(Path directory) {
    Path file = directory.resolve("graft.db");
    DirectoryLock lock = DirectoryLock.take(directory);
    try {
      SQLiteDataSource writer = source(file, false);
      migrate(writer, file, Map.of("clustered", "WITHOUT ROWID"));
      return new Database(lock, pool(source(file, true)), new Session(writer.getConnection()));
    } catch (SQLException e) {
      lock.close();
      throw at(file, SqlFailures.told(e));
    } catch (FlywayException e) {
      lock.close();
      throw at(file, cause(e) instanceof SQLException sql ? SqlFailures.told(sql) : unknown(e));
    } catch (StoreUnavailable e) {
      lock.close();
      throw e;
    }
  }

  private static SQLiteDataSource source(Path file, boolean reads) {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setBusyTimeout(10_000);
    config.enforceForeignKeys(true);
    config.setCacheSize(reads ? -8_000 : -32_000);
    if (reads) config.setPragma(SQLiteConfig.Pragma.READ_UNCOMMITTED, "false");
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file);
    return source;
  }

  private static HikariDataSource pool(SQLiteDataSource source) {
    HikariConfig config = new HikariConfig();
    config.setDataSource(source);
    config.setPoolName("store-readers");
    config.setMaximumPoolSize(READERS);
    config.setMinimumIdle(1);
    config.setConnectionInitSql("PRAGMA query_only = ON");
    config.setConnectionTimeout(30_000);
    return new HikariDataSource(config);
  }

  private static void migrate(SQLiteDataSource source, Path file, Map<String, String> words) {
    Flyway flyway =
        Flyway.configure()
            .dataSource(source)
            .locations("classpath:db/migration")
            .placeholders(words)
            .outOfOrder(true)
            .load();
    for (MigrationInfo done : flyway.info().applied()) {
      if (done.getState() == MigrationState.FUTURE_SUCCESS) {
        throw new StoreUnavailable(
            file
                + " was written by a newer Graft (schema "
                + done.getVersion()
                + "): use that version, or name another --data-dir",
            null);
      }
    }
    flyway.migrate();
  }

  private static Throwable cause(Throwable e) {
    Throwable cause = e;
    while (!(cause instanceof SQLException) && cause.getCause() != null) cause = cause.getCause();
    return cause;
  }

  private static StoreUnavailable unknown(FlywayException e) {
    return new StoreUnavailable(
        "its schema is not one of Graft's: name another --data-dir (" + e.getMessage() + ")", e);
  }

  private static StoreUnavailable at(Path file, StoreUnavailable e) {
    return new StoreUnavailable(file + ": " + e.getMessage(), e.getCause());
  }

  Session writing() {
    return writing;
  }

  /** A connection that sees what is committed; close it soon. */
  Session reading() {
    try {
      return new Session(readers.getConnection());
    } catch (SQLException e) {
      throw SqlFailures.told(e);
    }
  }

  @Override
  public void close() {
    readers.close();
    try {
      writing.close();
    } catch (SQLException e) {
      throw SqlFailures.told(e);
    } finally {
      lock.close();
    }
  }
}
