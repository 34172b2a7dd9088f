package dev.graft.store;

import com.zaxxer.hikari.HikariConfig;
import dev.graft.run.StoreUnavailable;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import javax.sql.DataSource;

/** What each kind of database does in its own way; all the rest is the same SQL. */
interface Dialect extends AutoCloseable {
  /** Names the database in messages, without secrets. */
  String name();

  /** What to do where it cannot be used: how another one is named. */
  String another();

  /** Whether several control nodes may write to it: then only the one that leads it does. */
  boolean shared();

  /** Connections that write. */
  DataSource writers();

  /** A pool of connections that only read. */
  HikariConfig readers();

  /** Where its migrations are. */
  List<String> migrations();

  /** Connections that make or migrate tables. */
  DataSource migrators();

  /** Words that stand for something else in the migrations. */
  Map<String, String> words();

  /**
   * Begins a transaction that writes: alone among all that write, in this process or another.
   *
   * @return what it is known by to {@link #kept}, or ""
   */
  String begin(Session session) throws SQLException;

  /** The database's own clock, in epoch milliseconds; empty where it has none. */
  OptionalLong clock(Session session) throws SQLException;

  /** Whether that error ended the connection: what was not yet committed is gone. */
  boolean lost(SQLException e);

  /**
   * Whether a transaction whose commit was not answered has been committed.
   *
   * @throws SQLException where that is not known (yet)
   */
  boolean kept(Session session, String transaction) throws SQLException;

  /** An error in people's words, with its cure. */
  StoreUnavailable told(SQLException e);

  @Override
  void close();
}
