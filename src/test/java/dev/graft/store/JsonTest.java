package dev.graft.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JsonTest {
  private record Sample(int value) {
    public boolean isOdd() {
      return value % 2 != 0;
    }
  }

  @Test
  void aRecord_isItsComponents_andNotWhatItAnswers() {
    assertThat(Json.text(new Sample(3))).isEqualTo("{\"value\":3}");
  }
}
