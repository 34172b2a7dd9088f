package dev.graft.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.access.AuditEntry;
import dev.graft.access.Pass;
import dev.graft.access.Role;
import dev.graft.access.User;
import dev.graft.experiment.InvalidInput;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rules that accounts keep wherever they are. */
abstract class AccountsContractTest {
  protected SqlAccounts accounts;

  /** The same accounts at each call of a test. */
  abstract SqlAccounts open();

  @BeforeEach
  void openAccounts() {
    accounts = open();
  }

  @AfterEach
  void closeAccounts() {
    accounts.close();
  }

  @Test
  void whatOneProcessChanges_anotherSees() {
    try (SqlAccounts commandLine = open()) {
      commandLine.add(new User("ann", Role.VIEWER, 7), "hash");
      assertThat(accounts.users()).containsExactly(new User("ann", Role.VIEWER, 7));
      assertThat(accounts.passwordHash("ann")).contains("hash");
      commandLine.role("ann", Role.ADMIN);
      assertThat(accounts.user("ann")).map(User::role).contains(Role.ADMIN);
      commandLine.remove("ann");
      assertThat(accounts.user("ann")).isEmpty();
    }
  }

  @Test
  void nameTaken_isRefused_andNothingChanged() {
    accounts.add(new User("ann", Role.VIEWER, 7), "hash");
    assertThatThrownBy(() -> accounts.add(new User("ann", Role.ADMIN, 8), "other"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("ann already");
    assertThat(accounts.passwordHash("ann")).contains("hash");
  }

  @Test
  void users_areInOrderOfTheirBytes() {
    for (String name : List.of("b", "a.b", "ab", "a-b")) {
      accounts.add(new User(name, Role.WORKER, 1), "hash");
    }
    assertThat(accounts.users()).extracting(User::name).containsExactly("a-b", "a.b", "ab", "b");
  }

  @Test
  void passes_areFoundByTheirSecret_endAndAreForgotten() {
    accounts.add(new User("ann", Role.ADMIN, 1), "hash");
    Pass token = pass("t", Pass.Kind.TOKEN, null);
    Pass session = pass("s", Pass.Kind.SESSION, 50L);
    accounts.issue(token);
    accounts.issue(session);
    assertThat(accounts.pass("hash-t")).contains(token);
    assertThat(accounts.passes("ann")).containsExactly(session, token);
    assertThat(accounts.end("t", 20)).isTrue();
    assertThat(accounts.end("t", 30)).isTrue();
    assertThat(accounts.end("none", 30)).isFalse();
    assertThat(accounts.pass("hash-t")).map(Pass::expiresAt).contains(20L);
    accounts.forget(21);
    assertThat(accounts.passes("ann")).containsExactly(session);
    accounts.password("ann", "other");
    assertThat(accounts.passes("ann")).isEmpty();
    assertThat(accounts.passwordHash("ann")).contains("other");
  }

  @Test
  void removedUser_losesAllPasses() {
    accounts.add(new User("ann", Role.ADMIN, 1), "hash");
    accounts.issue(pass("t", Pass.Kind.TOKEN, null));
    accounts.remove("ann");
    assertThat(accounts.pass("hash-t")).isEmpty();
  }

  private static Pass pass(String id, Pass.Kind kind, Long expiresAt) {
    return new Pass(
        id, kind, "ann", Role.OPERATOR, "ci", "hash-" + id, id.equals("t") ? 1 : 2, expiresAt);
  }

  @Test
  void audit_isRead_newestFirst_pageByPage() {
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
