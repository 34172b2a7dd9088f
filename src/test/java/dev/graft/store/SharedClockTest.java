package dev.graft.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class SharedClockTest {
  @Test
  void at_ofClocksThatAgree_isTheWritesOwn() {
    assertThat(SharedClock.at(7, 100_000, OptionalLong.of(101_999))).isEqualTo(7);
    assertThat(SharedClock.at(7, 100_000, OptionalLong.of(98_001))).isEqualTo(7);
    assertThat(SharedClock.at(7, 100_000, OptionalLong.empty())).isEqualTo(7);
  }

  @Test
  void at_ofAClockThatIsWrong_isTheDatabases() {
    long hourAhead = 3_600_000;
    assertThat(SharedClock.at(500_000 + hourAhead, 500_000 + hourAhead, OptionalLong.of(500_000)))
        .isEqualTo(500_000);
    assertThat(SharedClock.at(500_000, 500_000, OptionalLong.of(500_000 + hourAhead)))
        .isEqualTo(500_000 + hourAhead);
  }
}
