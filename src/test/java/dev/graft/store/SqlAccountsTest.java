package dev.graft.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.access.AuditEntry;
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

final class SqlAccountsTest extends AccountsContractTest {
  @TempDir private Path directory;

  @Override
  SqlAccounts open() {
    return SqlAccounts.open(directory);
  }

  @Test
  void onlyItsOwner_mayReadTheFile() throws Exception {
    SqlAccounts.open(directory).close();
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(directory.resolve("access.db"))))
        .isEqualTo("rw-------");
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
  void auditEntry_cannotForgeALine_norFillTheDisk() {
    AuditEntry entry =
        new AuditEntry(0, 1, "ann\n2026 root", "", "", "\u001b[2Jx", "y".repeat(9_999));
    assertThat(entry.who()).isEqualTo("ann\uFFFD2026 root");
    assertThat(entry.action()).isEqualTo("\uFFFD[2Jx");
    assertThat(entry.outcome()).hasSize(200).endsWith("…");
  }

  @Test
  void fileThatIsNoDatabase_saysSo_withTheCure() throws Exception {
    Path other = Files.createDirectories(directory.resolve("other"));
    Files.writeString(other.resolve("access.db"), "this is no database, but long enough");
    assertThatThrownBy(() -> SqlAccounts.open(other))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageContaining("access.db")
        .hasMessageContaining("check");
  }
}
