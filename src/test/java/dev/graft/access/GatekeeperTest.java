package dev.graft.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.access.Gatekeeper.Login;
import dev.graft.experiment.InvalidInput;
import dev.graft.store.SqlAccounts;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sessions and tokens over real accounts, on a clock that is set. */
final class GatekeeperTest {
  private static final String PASSWORD = "four words are enough";
  private static final String HASH = PasswordHash.of(PASSWORD.toCharArray());
  private static final long HOUR = 3_600_000;
  private static final long START = 1_700_000_000_000L;

  private long now = START;
  private final InstantSource source = () -> Instant.ofEpochMilli(now);
  private final Clock clock = source.withZone(ZoneOffset.UTC);
  private Accounts accounts;
  private Gatekeeper gate;
  private User ann;

  @BeforeEach
  void open(@TempDir Path directory) {
    accounts = SqlAccounts.open(directory);
    gate = new Gatekeeper(accounts, clock);
    ann = new User("ann", Role.OPERATOR, START);
    accounts.add(ann, HASH);
  }

  @AfterEach
  void close() {
    accounts.close();
  }

  private Login login(String user, String password) {
    return gate.login(user, password.toCharArray(), "10.0.0.1");
  }

  private String session() {
    return ((Login.In) login("ann", PASSWORD)).secret();
  }

  @Test
  void rightPassword_opensASession() {
    assertThat(gate.session(session()))
        .get()
        .satisfies(
            known -> {
              assertThat(known.caller().name()).isEqualTo("ann");
              assertThat(known.caller().role()).isEqualTo(Role.OPERATOR);
              assertThat(known.renewed()).isNull();
            });
  }

  @Test
  void wrongPassword_andUnknownUser_areRefusedAlike() {
    assertThat(login("ann", "something else")).isEqualTo(new Login.Wrong());
    assertThat(login("eve", PASSWORD)).isEqualTo(new Login.Wrong());
  }

  @Test
  void manyFailures_makeEvenTheRightPasswordWait_thenItOpens() {
    for (int i = 0; i < LoginLimit.FREE_OF_USER; i++) {
      login("ann", "guess " + i);
    }
    assertThat(login("ann", PASSWORD)).isEqualTo(new Login.Later(2_000));
    now += 2_000;
    assertThat(login("ann", PASSWORD)).isInstanceOf(Login.In.class);
  }

  @Test
  void everyLogin_hasASecretOfItsOwn_whichIsNotKept() {
    String secret = session();
    assertThat(session()).isNotEqualTo(secret);
    assertThat(accounts.passes("ann"))
        .allSatisfy(pass -> assertThat(pass.toString()).doesNotContain(secret));
  }

  @Test
  void sessionInUse_getsANewSecret_andTheOldOneEndsSoon() {
    String old = session();
    now += HOUR + 1;
    String renewed = gate.session(old).orElseThrow().renewed();
    assertThat(renewed).isNotNull().isNotEqualTo(old);
    assertThat(gate.session(old)).as("requests under way").isPresent();
    assertThat(gate.session(old).orElseThrow().renewed()).as("once is enough").isNull();
    now += 61_000;
    assertThat(gate.session(old)).isEmpty();
    assertThat(gate.session(renewed)).isPresent();
  }

  @Test
  void sessionNotUsed_ends() {
    String secret = session();
    now += Gatekeeper.SESSION_MILLIS;
    assertThat(gate.session(secret)).isEmpty();
  }

  @Test
  void logout_newPassword_andRemoval_endSessionsAtOnce() {
    String first = session();
    gate.logout(gate.session(first).orElseThrow().caller());
    assertThat(gate.session(first)).isEmpty();
    String second = session();
    accounts.password("ann", HASH);
    assertThat(gate.session(second)).isEmpty();
    String third = session();
    Caller caller = gate.session(third).orElseThrow().caller();
    assertThat(gate.stillIn(caller)).isTrue();
    accounts.remove("ann");
    assertThat(gate.session(third)).isEmpty();
    assertThat(gate.stillIn(caller)).isFalse();
  }

  @Test
  void token_isNoSession_andASessionNoToken() {
    String token = gate.issue(ann, Role.VIEWER, "", null).secret();
    assertThat(gate.session(token)).isEmpty();
    assertThat(gate.token(session())).isEmpty();
    assertThat(gate.token(token)).map(Caller::role).contains(Role.VIEWER);
  }

  @Test
  void token_endsAfterItsDays_andWhenRevoked() {
    Gatekeeper.Token days = gate.issue(ann, Role.VIEWER, "", 2);
    Gatekeeper.Token ever = gate.issue(ann, Role.VIEWER, "", null);
    now += 48 * HOUR - 1;
    assertThat(gate.token(days.secret())).isPresent();
    now += 1;
    assertThat(gate.token(days.secret())).isEmpty();
    assertThat(gate.token(ever.secret())).isPresent();
    assertThat(accounts.end(ever.pass().id(), now)).isTrue();
    assertThat(gate.token(ever.secret())).isEmpty();
    assertThat(accounts.end("none", now)).isFalse();
  }

  @Test
  void token_neverMayMoreThanItsUser_alsoAfterTheUserLostARole() {
    String token = gate.issue(ann, Role.ADMIN, "", null).secret();
    assertThat(gate.token(token)).map(Caller::role).contains(Role.OPERATOR);
    accounts.role("ann", Role.VIEWER);
    assertThat(gate.token(token)).map(Caller::role).contains(Role.VIEWER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "graft_", "graft_AAAA", "' OR 1=1 --"})
  void forgedTokens_letNobodyIn(String forged) {
    assertThat(gate.token(forged)).isEqualTo(Optional.empty());
    assertThat(gate.session(forged)).isEqualTo(Optional.empty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "local",
        "Ann",
        "a b",
        "../x",
        "ann\n",
        "-ann",
        "x23456789012345678901234567890123"
      })
  void namesThatNoneMayHave_areRefused(String name) {
    assertThatThrownBy(() -> new User(name, Role.VIEWER, START))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("small letter");
  }
}
