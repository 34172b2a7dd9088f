package dev.graft.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class LoginLimitTest {
  private static final long MINUTE = 60_000;
  private final LoginLimit limit = new LoginLimit();

  private void fail(int times, String user, String address, long now) {
    for (int i = 0; i < times; i++) {
      limit.failed(user, address, now);
    }
  }

  @Test
  void firstFailures_areFree_thenWaitsDouble() {
    fail(LoginLimit.FREE_OF_USER - 1, "ann", "a", 0);
    assertThat(limit.wait("ann", "a", 0)).isZero();
    fail(1, "ann", "a", 0);
    assertThat(limit.wait("ann", "a", 0)).isEqualTo(2_000);
    fail(1, "ann", "a", 2_000);
    assertThat(limit.wait("ann", "a", 2_000)).isEqualTo(4_000);
    assertThat(limit.wait("ann", "a", 6_000)).isZero();
  }

  @Test
  void wait_isAtMostAQuarterOfAnHour() {
    fail(200, "ann", "a", 0);
    assertThat(limit.wait("ann", "b", 0)).isEqualTo(15 * MINUTE);
  }

  @Test
  void oneUser_fromManyAddresses_isSlowed() {
    for (int i = 0; i < 10; i++) {
      limit.failed("ann", "address-" + i, 0);
    }
    assertThat(limit.wait("ann", "fresh", 0)).isPositive();
    assertThat(limit.wait("bob", "fresh", 0)).isZero();
  }

  @Test
  void manyUsers_fromOneAddress_areSlowed() {
    for (int i = 0; i < LoginLimit.FREE_OF_ADDRESS; i++) {
      limit.failed("user-" + i, "a", 0);
    }
    assertThat(limit.wait("fresh", "a", 0)).isPositive();
    assertThat(limit.wait("fresh", "b", 0)).isZero();
  }

  @Test
  void success_forgetsTheUser_butNotTheAddress() {
    fail(LoginLimit.FREE_OF_ADDRESS, "ann", "a", 0);
    limit.succeeded("ann");
    assertThat(limit.wait("ann", "b", 0)).isZero();
    assertThat(limit.wait("ann", "a", 0)).isPositive();
  }

  @Test
  void anHourLater_itBeginsAnew() {
    fail(LoginLimit.FREE_OF_USER, "ann", "a", 0);
    fail(1, "ann", "a", 61 * MINUTE);
    assertThat(limit.wait("ann", "a", 61 * MINUTE)).isZero();
  }

  @Test
  void guessingNames_doesNotFillTheMemory_norForgetWhoGuesses() {
    for (int i = 0; i < 50_000; i++) {
      limit.failed("user-" + i, "a", 0);
    }
    assertThat(limit.wait("user-1", "b", 0)).isZero();
    assertThat(limit.wait("fresh", "a", 0)).isPositive();
  }
}
