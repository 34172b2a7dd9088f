package dev.graft.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlacesTest {
  private static final int DRAWS = 20_000;

  /** Of the largest ones every second draw is refused. */
  @ParameterizedTest
  @ValueSource(
      ints = {
        1,
        2,
        3,
        7,
        10,
        64,
        527,
        1_000,
        65_537,
        9_999_991,
        1 << 30,
        (1 << 30) + 1,
        1_500_000_001,
        Integer.MAX_VALUE - 1,
        Integer.MAX_VALUE
      })
  void places_areThoseOfSplittableRandom(int bound) {
    for (long seed : new long[] {0, 1, 20_260_101, Long.MIN_VALUE}) {
      Places places = new Places(seed, bound);
      SplittableRandom random = new SplittableRandom(seed);
      for (int i = 0; i < DRAWS; i++) {
        assertThat(places.next()).isEqualTo(random.nextInt(bound));
      }
    }
  }
}
