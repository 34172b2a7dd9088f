package dev.graft.store;

import dev.graft.run.StoreUnavailable;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteOpenMode;

/** A SQLite file from outside the node that may be writing to it. */
public final class SqliteFile {
  /** What is kept in a file, by which its schema is known. */
  public enum Kind {
    RESULTS("classpath:db/migration"),
    USERS("classpath:db/access");

    private final String migrations;

    Kind(String migrations) {
      this.migrations = migrations;
    }
  }

  private SqliteFile() {}

  /**
   * Writes what is committed at one moment to a new file, while others read and write on.
   *
   * @param into not there, or empty
   * @throws StoreUnavailable where the file is damaged, or the disk is full
   */
  public static void copy(Path file, Path into) {
    try (Connection from = source(file).getConnection();
        PreparedStatement copy = from.prepareStatement("VACUUM INTO ?")) {
      copy.setString(1, into.toString());
      copy.executeUpdate();
    } catch (SQLException e) {
      throw told(file, e);
    }
  }

  /**
   * Checks a file that no node has open.
   *
   * @throws StoreUnavailable where it is damaged, not of that kind, or was written by a newer Graft
   */
  public static void require(Path file, Kind kind) {
    SQLiteDataSource source = source(file);
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("PRAGMA quick_check(1)")) {
      row.next();
      if (!row.getString(1).equals("ok")) {
        throw new StoreUnavailable(file + " is damaged: " + row.getString(1), null);
      }
    } catch (SQLException e) {
      throw told(file, e);
    }
    Flyway flyway = Flyway.configure().dataSource(source).locations(kind.migrations).load();
    try {
      Database.requireKnown(flyway, "restore a backup that this version has made");
      if (flyway.info().applied().length == 0) {
        throw new StoreUnavailable("holds no tables of Graft's: take another backup", null);
      }
    } catch (StoreUnavailable e) {
      throw new StoreUnavailable(file.getFileName() + " " + e.getMessage(), e);
    } catch (FlywayException e) {
      throw new StoreUnavailable(
          file.getFileName() + " cannot be read: " + e.getMessage() + "; take another backup", e);
    }
  }

  private static StoreUnavailable told(Path file, SQLException e) {
    return new StoreUnavailable(file + ": " + SqliteFailures.told(e).getMessage(), e);
  }

  /** One that is not there is not made. */
  private static SQLiteDataSource source(Path file) {
    SQLiteConfig config = new SQLiteConfig();
    config.resetOpenMode(SQLiteOpenMode.CREATE);
    config.setBusyTimeout(10_000);
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file);
    return source;
  }
}
