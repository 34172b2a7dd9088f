package dev.graft.store;

import com.zaxxer.hikari.HikariConfig;
import dev.graft.run.StoreUnavailable;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * PostgreSQL, shared by several control nodes. Transactions that write follow one another by the
 * lock of the leader's row, as they do in SQLite; one whose process stands still is ended by the
 * server, so that nobody waits for it.
 */
final class Postgres implements Dialect {
  /** Of the window functions used; older ones are no longer supported by their makers either. */
  private static final int OLDEST = 14;

  /** As long as a stopped process can hold up the others. */
  private static final String SESSION =
      "-c synchronous_commit=on -c idle_in_transaction_session_timeout=1500"
          + " -c lock_timeout=5000 -c tcp_user_timeout=5000";

  private final PostgresAddress address;
  private final DirectoryLock lock;

  /** Of this process. */
  private final String writer = UUID.randomUUID().toString();

  private long marks;

  /**
   * @param lock of the node's data directory, let go with the database
   */
  Postgres(PostgresAddress address, DirectoryLock lock) {
    this.address = address;
    this.lock = lock;
  }

  /**
   * Whether this server will do.
   *
   * @throws StoreUnavailable with the reason and the cure
   */
  void require(Connection connection) throws SQLException {
    requireVersion(connection.getMetaData().getDatabaseMajorVersion());
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT pg_is_in_recovery() OR current_setting('transaction_read_only')::boolean,"
                    + " getdatabaseencoding()")) {
      row.next();
      if (row.getBoolean(1)) throw new StoreUnavailable(PostgresFailures.READ_ONLY, null);
      if (!row.getString(2).equals("UTF8")) {
        throw new StoreUnavailable(
            "its encoding is "
                + row.getString(2)
                + ": make one with CREATE DATABASE name ENCODING 'UTF8' TEMPLATE template0",
            null);
      }
    }
  }

  static void requireVersion(int version) {
    if (version < OLDEST) {
      throw new StoreUnavailable(
          "the server is PostgreSQL " + version + ": use " + OLDEST + " or newer", null);
    }
  }

  @Override
  public String name() {
    return address.toString();
  }

  @Override
  public String another() {
    return "name another database with --db";
  }

  @Override
  public boolean shared() {
    return true;
  }

  @Override
  public PGSimpleDataSource writers() {
    return source(address);
  }

  /** Connections of a session as every write wants it. */
  static PGSimpleDataSource source(PostgresAddress address) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setURL(address.jdbc());
    source.setUser(address.user());
    source.setPassword(address.password());
    source.setApplicationName("graft");
    source.setConnectTimeout(5);
    source.setLoginTimeout(10);
    source.setSocketTimeout(30);
    source.setTcpKeepAlive(true);
    source.setReWriteBatchedInserts(true);
    source.setOptions(SESSION);
    return source;
  }

  @Override
  public HikariConfig readers() {
    HikariConfig config = new HikariConfig();
    config.setDataSource(writers());
    config.setConnectionInitSql("SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY");
    config.setConnectionTimeout(5_000);
    config.setInitializationFailTimeout(-1);
    return config;
  }

  @Override
  public List<String> migrations() {
    return List.of("classpath:db/migration", "classpath:db/postgresql");
  }

  /** A migration is not cut off, however slow the machine on which it is done. */
  @Override
  public PGSimpleDataSource migrators() {
    PGSimpleDataSource source = writers();
    source.setOptions(SESSION + " -c idle_in_transaction_session_timeout=0");
    return source;
  }

  @Override
  public Map<String, String> words() {
    return Map.of("clustered", "");
  }

  private static final String CLOCK = "(EXTRACT(EPOCH FROM clock_timestamp()) * 1000)::bigint";

  private record Opened(long epoch, long time) {}

  /** Locks out all others that write, and leaves its mark, which is there when it is committed. */
  @Override
  public String begin(Session session) throws SQLException {
    String mark = String.valueOf(++marks);
    Opened opened =
        session
            .first(
                "WITH alone AS (SELECT epoch, "
                    + CLOCK
                    + " AS millis FROM leader WHERE id = 1 FOR UPDATE), left_mark AS"
                    + " (INSERT INTO commit_mark (writer, mark, at)"
                    + " SELECT ?::uuid, ?::bigint, now() FROM alone"
                    + " ON CONFLICT (writer) DO UPDATE SET mark = excluded.mark, at = excluded.at)"
                    + " SELECT epoch, millis FROM alone",
                row -> new Opened(row.getLong(1), row.getLong(2)),
                writer,
                mark)
            .orElseThrow();
    if (marks == 1) {
      session.update("DELETE FROM commit_mark WHERE at < now() - interval '7 days'");
    }
    session.began(opened.epoch, opened.time);
    return mark;
  }

  @Override
  public OptionalLong clock(Session session) throws SQLException {
    return OptionalLong.of(session.number("SELECT " + CLOCK));
  }

  @Override
  public boolean lost(SQLException e) {
    return PostgresFailures.lost(e);
  }

  /** A transaction that the server has yet to end holds the leader's row: it is waited for. */
  @Override
  public boolean kept(Session session, String transaction) throws SQLException {
    session.number("SELECT epoch FROM leader WHERE id = 1 FOR UPDATE");
    return session
        .first(
            "SELECT mark FROM commit_mark WHERE writer = ?::uuid", row -> row.getString(1), writer)
        .filter(transaction::equals)
        .isPresent();
  }

  @Override
  public StoreUnavailable told(SQLException e) {
    return PostgresFailures.told(e, address);
  }

  @Override
  public void close() {
    lock.close();
  }
}
