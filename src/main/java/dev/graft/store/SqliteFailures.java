package dev.graft.store;

import dev.graft.run.StoreUnavailable;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What SQLite's refusals mean for people. */
final class SqliteFailures {
  private SqliteFailures() {}

  static StoreUnavailable told(SQLException e) {
    String cure =
        e instanceof SQLiteException sqlite
            ? cure(SQLiteErrorCode.getErrorCode(sqlite.getResultCode().code & 0xff))
            : "see the cause";
    return new StoreUnavailable(cure + " (" + e.getMessage() + ")", e);
  }

  private static String cure(SQLiteErrorCode code) {
    return switch (code) {
      case SQLITE_FULL ->
          "the disk of the data directory is full: nothing of this write was kept; free some space";
      case SQLITE_IOERR -> "the disk of the data directory fails: check it and its free space";
      case SQLITE_NOTADB, SQLITE_CORRUPT ->
          "the database file is not one, or is damaged: restore a copy or name another --data-dir";
      case SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_READONLY ->
          "the data directory cannot be written: mend its permissions or name another --data-dir";
      case SQLITE_BUSY, SQLITE_LOCKED ->
          "another program holds the database: close it and try again";
      default -> "the database refuses";
    };
  }
}
