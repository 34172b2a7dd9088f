package dev.graft.store;

import com.zaxxer.hikari.HikariConfig;
import dev.graft.run.StoreUnavailable;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** {@code graft.db} of a data directory, of one process at a time. */
final class Sqlite implements Dialect {
  private final Path file;
  private final DirectoryLock lock;

  /** Makes the directory where it is missing, and keeps others out of it. */
  Sqlite(Path directory) {
    file = directory.resolve("graft.db");
    lock = DirectoryLock.take(directory);
  }

  @Override
  public String name() {
    return file.toString();
  }

  @Override
  public String another() {
    return "name another --data-dir";
  }

  @Override
  public boolean shared() {
    return false;
  }

  @Override
  public DataSource writers() {
    return source(8_000);
  }

  @Override
  public HikariConfig readers() {
    HikariConfig config = new HikariConfig();
    config.setDataSource(source(2_000));
    config.setConnectionInitSql("PRAGMA query_only = ON");
    config.setConnectionTimeout(30_000);
    return config;
  }

  private SQLiteDataSource source(int cacheKilobytes) {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setBusyTimeout(10_000);
    config.enforceForeignKeys(true);
    config.setCacheSize(-cacheKilobytes);
    config.setPragma(SQLiteConfig.Pragma.READ_UNCOMMITTED, "false");
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file);
    return source;
  }

  @Override
  public List<String> migrations() {
    return List.of("classpath:db/migration");
  }

  @Override
  public DataSource migrators() {
    return writers();
  }

  @Override
  public Map<String, String> words() {
    return Map.of("clustered", "WITHOUT ROWID");
  }

  /** The directory's lock keeps other processes out, the one writer thread the rest. */
  @Override
  public String begin(Session session) {
    return "";
  }

  @Override
  public OptionalLong clock(Session session) {
    return OptionalLong.empty();
  }

  @Override
  public boolean lost(SQLException e) {
    return false;
  }

  @Override
  public boolean kept(Session session, String transaction) {
    return false;
  }

  @Override
  public StoreUnavailable told(SQLException e) {
    return SqliteFailures.told(e);
  }

  @Override
  public void close() {
    lock.close();
  }
}
