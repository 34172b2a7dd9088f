package dev.graft.store;

import dev.graft.run.StoreUnavailable;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * Where accounts are kept. Of one node: a file of its own, so that the command line can change it
 * while the node runs, and a copy of {@code graft.db} holds no password. Of several control nodes:
 * the database they share.
 */
final class AccessDatabase {
  private final DataSource source;
  private final Predicate<SQLException> lost;
  private final Function<Exception, StoreUnavailable> told;

  private AccessDatabase(
      DataSource source, Predicate<SQLException> lost, Function<Exception, StoreUnavailable> told) {
    this.source = source;
    this.lost = lost;
    this.told = told;
  }

  /** {@code access.db} of a data directory. */
  static AccessDatabase of(Path directory) {
    Path file = directory.resolve("access.db");
    AccessDatabase database =
        new AccessDatabase(source(file), e -> false, e -> unavailable(file, e));
    try {
      Files.createDirectories(directory);
      ownersOnly(file);
      Flyway.configure()
          .dataSource(database.source)
          .locations("classpath:db/access")
          .load()
          .migrate();
      return database;
    } catch (IOException | FlywayException e) {
      throw unavailable(file, e);
    }
  }

  /** A schema of its own beside that of the sweeps: {@code public_access} beside {@code public}. */
  static AccessDatabase of(PostgresAddress address) {
    PGSimpleDataSource source = Postgres.source(address);
    AccessDatabase database =
        new AccessDatabase(
            source,
            PostgresFailures::lost,
            e -> {
              StoreUnavailable why =
                  e instanceof SQLException sql
                      ? PostgresFailures.told(sql, address)
                      : new StoreUnavailable(String.valueOf(e.getMessage()), e);
              return new StoreUnavailable(address + ": " + why.getMessage(), e);
            });
    try (Connection first = source.getConnection()) {
      Postgres.requireVersion(first.getMetaData().getDatabaseMajorVersion());
      String schema = first.getSchema() + "_access";
      source.setCurrentSchema(schema);
      Flyway.configure()
          .dataSource(source)
          .locations("classpath:db/access-postgresql")
          .defaultSchema(schema)
          .load()
          .migrate();
      return database;
    } catch (SQLException | FlywayException e) {
      throw database.told.apply(sql(e));
    }
  }

  /** What the database said, where a tool has wrapped it. */
  private static Exception sql(Exception e) {
    Throwable cause = e;
    while (!(cause instanceof SQLException) && cause.getCause() != null) cause = cause.getCause();
    return cause instanceof SQLException sql ? sql : e;
  }

  Connection connection() throws SQLException {
    return source.getConnection();
  }

  /** Whether that error ended the connection. */
  boolean lost(SQLException e) {
    return lost.test(e);
  }

  /** An error in people's words, with its cure. */
  StoreUnavailable told(SQLException e) {
    return told.apply(e);
  }

  private static void ownersOnly(Path file) throws IOException {
    try {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } catch (FileAlreadyExistsException known) {
      // as its owner has it
    }
  }

  private static SQLiteDataSource source(Path file) {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setBusyTimeout(10_000);
    config.enforceForeignKeys(true);
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file);
    return source;
  }

  private static StoreUnavailable unavailable(Path file, Exception e) {
    return new StoreUnavailable(
        "the accounts in "
            + file
            + " cannot be used ("
            + e.getMessage()
            + "): check the disk's space and the rights of the file",
        e);
  }
}
