package dev.graft.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.access.AuditEntry;
import dev.graft.access.Role;
import dev.graft.access.User;
import dev.graft.experiment.InvalidInput;
import dev.graft.run.StoreUnavailable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SqlAccountsTest {
  @TempDir private Path directory;

  @Test
  void onlyItsOwner_mayReadTheFile() throws Exception {
    SqlAccounts.open(directory).close();
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(directory.resolve("access.db"))))
        .isEqualTo("rw-------");
  }

  @Test
  void whatOneProcessChanges_anotherSees() {
    try (SqlAccounts node = SqlAccounts.open(directory);
        SqlAccounts commandLine = SqlAccounts.open(directory)) {
      commandLine.add(new User("ann", Role.VIEWER, 7), "hash");
      assertThat(node.users()).containsExactly(new User("ann", Role.VIEWER, 7));
      assertThat(node.passwordHash("ann")).contains("hash");
      commandLine.role("ann", Role.ADMIN);
      assertThat(node.user("ann")).map(User::role).contains(Role.ADMIN);
      commandLine.remove("ann");
      assertThat(node.user("ann")).isEmpty();
    }
  }

  @Test
  void nameTaken_isRefused_andNothingChanged() {
    try (SqlAccounts accounts = SqlAccounts.open(directory)) {
      accounts.add(new User("ann", Role.VIEWER, 7), "hash");
      assertThatThrownBy(() -> accounts.add(new User("ann", Role.ADMIN, 8), "other"))
          .isInstanceOf(InvalidInput.class)
          .hasMessageContaining("ann already");
      assertThat(accounts.passwordHash("ann")).contains("hash");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"UPDATE audit SET who = 'bob'", "DELETE FROM audit"})
  void auditLog_isOnlyAddedTo(String change) throws Exception {
    try (SqlAccounts accounts = SqlAccounts.open(directory)) {
      accounts.record(new AuditEntry(0, 5, "ann", "token", "::1", "POST /x", "201"));
    }
    try (Connection other =
            DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("access.db"));
        Statement statement = other.createStatement()) {
      assertThatThrownBy(() -> statement.executeUpdate(change))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("only added to");
    }
  }

  @Test
  void audit_isRead_newestFirst_pageByPage() {
    try (SqlAccounts accounts = SqlAccounts.open(directory)) {
      for (int i = 1; i <= 5; i++) {
        accounts.record(new AuditEntry(0, i, "", "", "", "a" + i, ""));
      }
      assertThat(accounts.audit(Long.MAX_VALUE, 2))
          .extracting(AuditEntry::action)
          .containsExactly("a5", "a4");
      long last = accounts.audit(Long.MAX_VALUE, 2).get(1).id();
      assertThat(accounts.audit(last, 9))
          .extracting(AuditEntry::action)
          .containsExactly("a3", "a2", "a1");
    }
  }

  @Test
  void auditEntry_cannotForgeALine_norFillTheDisk() {
    AuditEntry entry =
        new AuditEntry(0, 1, "ann\n2026 root", "", "", "\u001b[2Jx", "y".repeat(9_999));
    assertThat(entry.who()).isEqualTo("ann\uFFFD2026 root");
    assertThat(entry.action()).isEqualTo("\uFFFD[2Jx");
    assertThat(entry.outcome()).hasSize(200).endsWith("…");
  }

  @Test
  void fileThatIsNoDatabase_saysSo_withTheCure() throws Exception {
    Files.writeString(directory.resolve("access.db"), "this is no database, but long enough");
    assertThatThrownBy(() -> SqlAccounts.open(directory))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageContaining("access.db")
        .hasMessageContaining("check");
  }
}
