package dev.graft.store;

import static dev.graft.store.Samples.claim;
import static dev.graft.store.Samples.key;
import static dev.graft.store.Samples.launch;
import static dev.graft.store.Samples.plain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.experiment.InvalidInput;
import dev.graft.run.Claim;
import dev.graft.run.Point;
import dev.graft.run.StoreUnavailable;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong with servers, and what people are told. */
class PostgresTroubleTest {
  private static final String PASSWORD = PostgresServer.PASSWORD;

  private final PostgresServer server = PostgresServer.shared();

  private static AbstractThrowableAssert<?, ?> refused(String url, String password) {
    return assertThatThrownBy(() -> PostgresServer.open(url, password).close())
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageContaining(url)
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain(PASSWORD));
  }

  @Test
  void dataDirectory_ofAnotherNode_isRefused(@TempDir Path directory) {
    String url = server.url(server.database());
    try (SqlStore first = SqlStore.postgresql(url, PASSWORD, directory)) {
      assertThat(first.leader()).isEmpty();
      assertThatThrownBy(() -> SqlStore.postgresql(url, PASSWORD, directory))
          .isInstanceOf(StoreUnavailable.class)
          .hasMessageContaining("in use by another node");
    }
    SqlStore.postgresql(url, PASSWORD, directory).close();
  }

  @Test
  void open_withAWrongPassword() {
    refused(server.url(server.database()), "guess")
        .hasMessageContaining("user postgres")
        .hasMessageContaining("GRAFT_DB_PASSWORD")
        .hasMessageNotContaining("guess");
  }

  @Test
  void open_withoutAPassword() {
    refused(server.url(server.database()), null)
        .hasMessageContaining("wants a password")
        .hasMessageContaining("--db-password-file");
  }

  @Test
  void open_ofADatabaseThatIsNotThere() {
    refused(server.url("nowhere"), PASSWORD).hasMessageContaining("createdb nowhere");
  }

  @Test
  void open_ofAServerThatIsDown() {
    refused("postgresql://postgres@127.0.0.1:9/graft", PASSWORD)
        .hasMessageContaining("cannot be reached")
        .hasMessageContaining("--db");
  }

  @Test
  void open_ofAHostThatIsNone() {
    refused("postgresql://postgres@no-such-host.invalid/graft", PASSWORD)
        .hasMessageContaining("no host of that name");
  }

  @Test
  void open_ofAServerThatOnlyReads() {
    String database = server.database();
    server.sql(
        "postgres", "ALTER DATABASE " + database + " SET default_transaction_read_only = on");
    refused(server.url(database), PASSWORD)
        .hasMessageContaining("only reads")
        .hasMessageContaining("primary");
  }

  @Test
  void open_withoutTheRightToMakeTables() {
    String database = server.database();
    server.sql(database, "REVOKE CREATE ON SCHEMA public FROM PUBLIC");
    server.sql("postgres", "CREATE USER visitor_" + database + " PASSWORD 'v'");
    refused(server.url(database).replace("postgres@", "visitor_" + database + "@"), "v")
        .hasMessageContaining("ALTER DATABASE " + database + " OWNER TO visitor_" + database);
  }

  @Test
  void open_ofAnotherEncoding() {
    server.sql(
        "postgres",
        "CREATE DATABASE ascii ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0");
    refused(server.url("ascii"), PASSWORD)
        .hasMessageContaining("LATIN1")
        .hasMessageContaining("ENCODING 'UTF8'");
  }

  @Test
  void open_ofADatabaseOfANewerGraft() {
    String database = server.database();
    server.store(database).close();
    server.sql(
        database,
        """
        INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, \
        checksum, installed_by, execution_time, success) \
        VALUES (999, '999', 'later', 'SQL', 'V999__later.sql', 1, '', 1, true)\
        """);
    refused(server.url(database), PASSWORD).hasMessageContaining("newer Graft (schema 999)");
  }

  @Test
  void migration_isNotCutOff_howeverSlowTheMachine() {
    String database = server.database();
    server.sql(
        database,
        """
        CREATE SCHEMA aside;
        CREATE FUNCTION aside.patient() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN
        IF current_setting('idle_in_transaction_session_timeout') <> '0' THEN
        RAISE EXCEPTION 'cut off after %', current_setting('idle_in_transaction_session_timeout');
        END IF; END $$;
        CREATE EVENT TRIGGER patience ON ddl_command_end EXECUTE FUNCTION aside.patient()\
        """);
    try (SqlStore store = server.store(database)) {
      assertThat(store.leader()).isEmpty();
    }
  }

  @Test
  void version_thatIsTooOld() {
    assertThatThrownBy(() -> Postgres.requireVersion(13))
        .hasMessageContaining("PostgreSQL 13")
        .hasMessageContaining("14 or newer");
    Postgres.requireVersion(14);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mysql://user@host/name",
        "jdbc:sqlite:/tmp/x.db",
        "postgresql://host/name",
        "postgresql://user@host",
        "postgresql://user@host/",
        "postgresql:// user@host/name",
        "graft.db"
      })
  void address_thatIsNone_isRefusedWithTheForm(String url) {
    assertThatThrownBy(() -> PostgresServer.open(url, null))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContainingAll("--db", "postgresql://user@host/name");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql://user:secret@host/name",
        "postgresql://user@host/name?password=secret",
        "postgresql://user:secret@host:not/name"
      })
  void address_withAPassword_isRefusedAndNotShown(String url) {
    assertThatThrownBy(() -> PostgresServer.open(url, null))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("--db")
        .satisfies(e -> assertThat(e.toString()).doesNotContain("secret"));
  }

  @Test
  void serverThatCrashes_losesNothingAcknowledged_andIsFoundAgain() {
    try (PostgresServer own = PostgresServer.start();
        SqlStore store = own.store()) {
      store.lead("a", 0, 60_000).join();
      String id = launch(store, "a", plain(2), 1);
      Claim claim = claim(store, 2);
      store.metrics(key(claim), List.of(new Point("loss", 1, 1, 1))).join();
      own.crash();
      assertThatThrownBy(store.metrics(key(claim), List.of(new Point("loss", 2, 2, 2)))::join)
          .hasCauseInstanceOf(StoreUnavailable.class)
          .hasMessageContaining("cannot be reached");
      assertThat(store.trouble())
          .hasValueSatisfying(why -> assertThat(why).contains("start the server"));
      assertThatThrownBy(() -> store.sweep(id))
          .isInstanceOf(StoreUnavailable.class)
          .hasMessageContaining("cannot be reached");
      own.begin();
      store.metrics(key(claim), List.of(new Point("loss", 2, 2, 2))).join();
      assertThat(store.trouble()).isEmpty();
      assertThat(store.sweep(id).orElseThrow().counts().running()).isEqualTo(1);
      assertThat(store.series(claim.trial(), List.of(), 10).get(0).points()).hasSize(2);
    }
  }

  @Test
  void connectionThatBreaksInsideATransaction_isMadeAnew_andItsWritesDoneOnce() {
    String database = server.database();
    try (SqlStore store = server.store(database)) {
      AtomicInteger runs = new AtomicInteger();
      long counted =
          store
              .write(
                  s -> {
                    long value = s.number("UPDATE counter SET value = value + 1 RETURNING value");
                    if (runs.incrementAndGet() == 1) {
                      long backend = s.number("SELECT pg_backend_pid()");
                      server.sql(database, "SELECT pg_terminate_backend(" + backend + ")");
                    }
                    return value;
                  })
              .join();
      assertThat(runs).hasValue(2);
      assertThat(counted).isEqualTo(1);
      assertThat(store.write(s -> s.number("SELECT value FROM counter")).join()).isEqualTo(1);
    }
  }

  @Test
  void commitWhoseAnswerIsLost_isNotDoneTwice() {
    String database = server.database();
    try (CuttingProxy network = new CuttingProxy(server.port());
        SqlStore store =
            PostgresServer.open(
                "postgresql://postgres@127.0.0.1:" + network.port() + "/" + database, PASSWORD)) {
      AtomicInteger runs = new AtomicInteger();
      for (int i = 1; i <= 3; i++) {
        network.cutNextCommit();
        long counted =
            store
                .write(
                    s -> {
                      runs.incrementAndGet();
                      return s.number("UPDATE counter SET value = value + 1 RETURNING value");
                    })
                .join();
        assertThat(counted).isEqualTo(i);
        assertThat(runs).as("the server had kept it").hasValue(i);
      }
      assertThat(store.write(s -> s.number("SELECT value FROM counter")).join()).isEqualTo(3);
    }
  }

  @Test
  void serverThatBecomesReadOnly_isTold_andRecovers() {
    String database = server.database();
    String readOnly = "ALTER DATABASE " + database + " SET default_transaction_read_only = ";
    try (SqlStore store = server.store(database)) {
      store.write(s -> s.update("SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY")).join();
      server.sql("postgres", readOnly + "on");
      assertThatThrownBy(store.launch(Samples.experiment("a"), "{}", plain(1), null, 1)::join)
          .hasCauseInstanceOf(StoreUnavailable.class)
          .hasMessageContaining("only reads");
      assertThat(store.trouble()).isPresent();
      server.sql("postgres", readOnly + "off");
      assertThat(launch(store, "b", plain(1), 2)).isNotEmpty();
      assertThat(store.trouble()).isEmpty();
    }
  }

  @Test
  void textWithACharacterThatTheServerCannotHold_isKeptWithoutIt() {
    try (SqlStore store = server.store()) {
      String id = launch(store, "a\0b", plain(1), 1);
      assertThat(store.sweep(id).orElseThrow().name()).isEqualTo("a\uFFFDb");
    }
  }
}
