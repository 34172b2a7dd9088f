package dev.graft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.access.Accounts;
import dev.graft.access.AuditEntry;
import dev.graft.access.Gatekeeper;
import dev.graft.access.PasswordHash;
import dev.graft.access.Role;
import dev.graft.access.User;
import dev.graft.cli.GraftCommand;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./graft users}, on a data directory of its own; passwords come on standard input. */
final class UsersCommandTest {
  private static final String PASSWORD = "four words are enough";

  @TempDir private Path directory;

  private record Said(int exit, String out, String err) {}

  private Said graft(String input, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
    try {
      int exit =
          GraftCommand.run(
              new Bench(Path.of("").toAbsolutePath()),
              Map.of("GRAFT_DATA_DIR", directory.toString(), "GRAFT_ROLE", "control"),
              new PrintStream(out, true, StandardCharsets.UTF_8),
              new PrintStream(err, true, StandardCharsets.UTF_8),
              arguments);
      return new Said(
          exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    } finally {
      System.setIn(before);
    }
  }

  private Said add(String name, String role) {
    return graft(PASSWORD + "\n", "users", "add", name, "--role", role);
  }

  private Accounts accounts() {
    return Node.accounts(directory, null);
  }

  @Test
  void added_listed_changed_removed() {
    assertThat(add("ann", "operator")).isEqualTo(new Said(0, "", "added ann, operator\n"));
    assertThat(graft("", "users", "list").out).contains("ann", "operator");
    assertThat(graft("", "users", "role", "ann", "admin").exit).isZero();
    assertThat(graft("another password it is\n", "users", "password", "ann").exit).isZero();
    try (Accounts accounts = accounts()) {
      assertThat(accounts.user("ann")).map(User::role).contains(Role.ADMIN);
      assertThat(accounts.passwordHash("ann"))
          .get()
          .satisfies(
              hash ->
                  assertThat(PasswordHash.matches("another password it is".toCharArray(), hash))
                      .isTrue());
    }
    assertThat(graft("", "users", "remove", "ann").exit).isZero();
    try (Accounts accounts = accounts()) {
      assertThat(accounts.users()).isEmpty();
      assertThat(accounts.audit(Long.MAX_VALUE, 10))
          .extracting(AuditEntry::action)
          .containsExactly(
              "users remove ann",
              "users password ann",
              "users role ann admin",
              "users add ann --role operator");
    }
  }

  @Test
  void token_isPrintedAlone_letsIn_untilItIsRevoked() {
    add("ann", "operator");
    Said token = graft("", "users", "token", "ann", "--role", "viewer", "--label", "ci");
    assertThat(token.exit).isZero();
    String secret = token.out.strip();
    assertThat(secret).matches("graft_[A-Za-z0-9_-]{43}");
    String id = token.err.split(" ")[1];
    assertThat(graft("", "users", "tokens", "ann").out)
        .contains(id, "viewer", "ci")
        .doesNotContain(secret);
    try (Accounts accounts = accounts()) {
      Gatekeeper gate = new Gatekeeper(accounts, Clock.systemUTC());
      assertThat(gate.token(secret)).isPresent();
      assertThat(graft("", "users", "revoke", id).exit).isZero();
      assertThat(gate.token(secret)).isEmpty();
    }
    assertThat(graft("", "users", "tokens", "ann").out).doesNotContain(id);
  }

  @Test
  void mistakes_areTold_withTheCure_andExitTwo() {
    add("ann", "operator");
    refused(add("ann", "viewer"), "ann already");
    refused(add("bob", "boss"), "boss", "viewer");
    refused(add("Bob!", "viewer"), "small letter");
    refused(graft("short\n", "users", "add", "bob", "--role", "viewer"), "12 to 256");
    refused(graft("", "users", "add", "bob", "--role", "viewer"), "standard input");
    refused(graft("", "users", "remove", "an"), "no user an", "ann");
    refused(graft("", "users", "token", "ann", "--role", "admin"), "only operator");
    refused(graft("", "users", "token", "ann", "--days", "0"), "--days");
    refused(graft("", "users", "revoke", "none"), "no token none");
    try (Accounts accounts = accounts()) {
      assertThat(accounts.users()).extracting(User::name).containsExactly("ann");
    }
  }

  private static void refused(Said said, String... words) {
    assertThat(said.exit).as(said.err).isEqualTo(2);
    assertThat(said.out).isEmpty();
    assertThat(said.err).contains(words).doesNotContain("Exception");
  }

  @Test
  void passwordAsAnArgument_isNotTaken() {
    Said said = graft("", "users", "add", "ann", "--role", "viewer", "--password", PASSWORD);
    assertThat(said.exit).isEqualTo(2);
  }

  @Test
  void noFile_holdsAPasswordOrToken_asItIs() throws Exception {
    add("ann", "admin");
    String secret = graft("", "users", "token", "ann").out.strip();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
            .as(file.toString())
            .doesNotContain(PASSWORD, secret);
      }
    }
  }
}
