package dev.graft.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.experiment.InvalidInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PasswordHashTest {
  /** From the test suite of the reference implementation (phc-winner-argon2, src/test.c). */
  private static final String REFERENCE =
      "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

  @Test
  void referenceHash_isMatched() {
    assertThat(PasswordHash.matches("password".toCharArray(), REFERENCE)).isTrue();
    assertThat(PasswordHash.matches("passwore".toCharArray(), REFERENCE)).isFalse();
  }

  @Test
  void ownHash_isMatched_andSaltedAnew() {
    char[] password = "grün wie Gras, früh".toCharArray();
    String hash = PasswordHash.of(password);
    assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    assertThat(PasswordHash.of(password)).isNotEqualTo(hash);
    assertThat(PasswordHash.matches(password, hash)).isTrue();
    assertThat(PasswordHash.matches("grun wie Gras, fruh".toCharArray(), hash)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 11, 257})
  void passwordTooShortOrLong_isRefused_withoutShowingIt(int length) {
    assertThatThrownBy(() -> PasswordHash.of("z".repeat(length).toCharArray()))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("12 to 256")
        .hasMessageNotContaining("zzz");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "plain", "$2a$10$abc", "$argon2id$v=19$m=99999999,t=2,p=1$YQ$YQ"})
  void otherHashes_areRefused(String hash) {
    assertThatThrownBy(() -> PasswordHash.matches("p".toCharArray(), hash))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
