package dev.graft.store;

import dev.graft.run.StoreUnavailable;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;

/** What PostgreSQL's refusals mean for people, by their SQLSTATE. */
final class PostgresFailures {
  static final String READ_ONLY =
      "the server only reads (it is a replica, or default_transaction_read_only is on): name the"
          + " primary server with --db";

  private PostgresFailures() {}

  /**
   * Class 08: the connection; 57P: the server shuts down, crashed or starts; 25P03: it stood still
   * in a transaction; 25006: the server only reads now, the primary may be another.
   */
  static boolean lost(SQLException e) {
    String state = state(e);
    return state.startsWith("08")
        || state.startsWith("57P")
        || state.equals("25P03")
        || state.equals("25006")
        || e instanceof SQLTransientConnectionException;
  }

  private static String state(SQLException e) {
    String state = e.getSQLState();
    return state == null ? "" : state;
  }

  static StoreUnavailable told(SQLException e, PostgresAddress address) {
    SQLException cause = cause(e);
    return new StoreUnavailable(cure(cause, address) + " (" + cause.getMessage() + ")", e);
  }

  /** The pool wraps what the driver said. */
  private static SQLException cause(SQLException e) {
    SQLException cause = e;
    while (cause instanceof SQLTransientConnectionException
        && cause.getCause() instanceof SQLException said) {
      cause = said;
    }
    return cause;
  }

  private static String cure(SQLException e, PostgresAddress address) {
    String state = state(e);
    return switch (state) {
      case "28P01", "28000" ->
          "the database does not let user "
              + address.user()
              + " in: check the user in --db, the password in GRAFT_DB_PASSWORD or"
              + " --db-password-file, and the server's pg_hba.conf";
      case "08004" ->
          address.password() == null
              ? "the database wants a password: give it in GRAFT_DB_PASSWORD or --db-password-file"
              : "the database rejects the connection: see its log";
      case "3D000" ->
          "there is no such database: make it with createdb "
              + address.database()
              + ", or mend its name in --db";
      case "42501" ->
          "user "
              + address.user()
              + " has not the rights: make it owner of the database with ALTER DATABASE "
              + address.database()
              + " OWNER TO "
              + address.user();
      case "25006" -> READ_ONLY;
      case "53100" ->
          "the disk of the database server is full: nothing of this write was kept; free some"
              + " space";
      case "53300" ->
          "the database server has no connection left: raise its max_connections or stop what holds"
              + " them";
      case "55P03" ->
          "another control node has written for long: nothing of this write was kept; try again";
      default -> {
        if (unknownHost(e)) yield "there is no host of that name: mend it in --db";
        yield lost(e)
            ? "the database cannot be reached: start the server, or mend host and port in --db"
            : "the database refuses";
      }
    };
  }

  private static boolean unknownHost(SQLException e) {
    for (@Nullable Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnknownHostException) return true;
    }
    return false;
  }
}
