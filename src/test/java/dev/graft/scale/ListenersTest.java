package dev.graft.scale;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ListenersTest {
  @Test
  void newest_isThatOfItsPoints() {
    assertThat(
            Listeners.newest(
                """
                {"type": "metric", "points": [["loss", 1, 1780000000100, 0.5], ["loss", 2, 1780000000300, null]]}
                """))
        .isEqualTo(1_780_000_000_300L);
    assertThat(Listeners.newest("{\"type\": \"metric\", \"step\": 4, \"planned\": 9}")).isZero();
  }
}
