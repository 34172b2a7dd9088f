package dev.graft.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether a commit that was not answered was done, in a server that has crashed meanwhile. */
class PostgresKeptTest {
  @TempDir private Path directory;

  private Postgres node(PostgresServer server, String database, String name) {
    PostgresAddress address = PostgresAddress.of(server.url(database), PostgresServer.PASSWORD);
    return new Postgres(address, DirectoryLock.take(directory.resolve(name)));
  }

  private static Session session(Postgres node) throws SQLException {
    Session session = new Session(node.writers().getConnection());
    session.connection().setAutoCommit(false);
    return session;
  }

  private static String count(Postgres node, Session session) throws SQLException {
    String transaction = node.begin(session);
    session.update("UPDATE counter SET value = value + 1");
    return transaction;
  }

  /** Numbers of transactions that were not written down are given again after a crash. */
  @Test
  void lostInTheCrash_isNotTakenForAnother_thatCameAfterIt() throws SQLException {
    try (PostgresServer server = PostgresServer.start()) {
      String database = server.database();
      server.store(database).close();
      Postgres one = node(server, database, "one");
      Postgres other = node(server, database, "other");
      Session lost = session(one);
      String transaction = count(one, lost);
      server.crash();
      server.begin();
      Session later = session(other);
      count(other, later);
      later.connection().commit();
      assertThat(one.kept(session(one), transaction)).isFalse();
      assertThat(session(one).number("SELECT value FROM counter")).isEqualTo(1);
      one.close();
      other.close();
    }
  }

  @Test
  void kept_asItIs_beforeAndAfterOthers() throws SQLException {
    PostgresServer server = PostgresServer.shared();
    String database = server.database();
    server.store(database).close();
    Postgres one = node(server, database, "one");
    Postgres other = node(server, database, "other");
    Session writing = session(one);
    String done = count(one, writing);
    writing.connection().commit();
    assertThat(one.kept(session(one), done)).isTrue();
    String undone = count(one, writing);
    writing.connection().rollback();
    Session later = session(other);
    count(other, later);
    later.connection().commit();
    assertThat(one.kept(session(one), undone)).isFalse();
    assertThat(one.kept(session(one), done)).as("the last one that was").isTrue();
    one.close();
    other.close();
  }
}
