package dev.graft.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.access.AuditEntry;
import dev.graft.run.StoreUnavailable;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Accounts that control nodes share. */
class PostgresAccountsTest extends AccountsContractTest {
  private final String name = PostgresServer.shared().database();
  private final String url = PostgresServer.shared().url(name);

  @Override
  SqlAccounts open() {
    return SqlAccounts.postgresql(url, PostgresServer.PASSWORD);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UPDATE audit SET who = 'bob'", "DELETE FROM audit", "TRUNCATE audit"})
  void auditLog_isOnlyAddedTo(String change) throws Exception {
    accounts.record(new AuditEntry(0, 5, "ann", "token", "::1", "POST /x", "201"));
    try (Connection other =
            AccessDatabase.of(PostgresAddress.of(url, PostgresServer.PASSWORD)).connection();
        Statement statement = other.createStatement()) {
      assertThatThrownBy(() -> statement.executeUpdate(change))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("only added to");
    }
    assertThat(accounts.audit(Long.MAX_VALUE, 9)).hasSize(1);
  }

  @Test
  void sweepsAndAccounts_shareADatabase_whicheverComesFirst() {
    try (SqlStore store = PostgresServer.shared().store(name)) {
      assertThat(store.leader()).isEmpty();
    }
    accounts.close();
    String other = PostgresServer.shared().database();
    try (SqlStore store = PostgresServer.shared().store(other);
        SqlAccounts later =
            SqlAccounts.postgresql(PostgresServer.shared().url(other), PostgresServer.PASSWORD)) {
      assertThat(store.leader()).isEmpty();
      assertThat(later.users()).isEmpty();
    }
  }

  @Test
  void connectionThatIsCut_isOpenedAnew() throws Exception {
    accounts.record(new AuditEntry(0, 5, "ann", "token", "::1", "POST /x", "201"));
    try (Connection admin =
            Postgres.source(PostgresAddress.of(url, PostgresServer.PASSWORD)).getConnection();
        Statement statement = admin.createStatement()) {
      statement.execute(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname ="
              + " current_database() AND pid <> pg_backend_pid()");
    }
    assertThat(accounts.audit(Long.MAX_VALUE, 9)).hasSize(1);
  }

  @Test
  void wrongPassword_isTold_withTheCure() {
    assertThatThrownBy(() -> SqlAccounts.postgresql(url, "wrong"))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageContaining("GRAFT_DB_PASSWORD");
  }
}
