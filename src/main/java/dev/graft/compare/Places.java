package dev.graft.compare;

import java.util.SplittableRandom;

/**
 * Places below a bound, drawn as {@link SplittableRandom#nextInt(int)} draws them, to the bit, but
 * with a product in the place of each division.
 */
final class Places {
  private final SplittableRandom random;
  private final int bound;
  private final double share;

  /**
   * @param bound at least 1
   */
  Places(long seed, int bound) {
    random = new SplittableRandom(seed);
    this.bound = bound;
    share = 1.0 / bound;
  }

  int next() {
    int bits = random.nextInt();
    if ((bound & (bound - 1)) == 0) {
      return bits & (bound - 1);
    }
    int drawn = bits >>> 1;
    int place = rest(drawn);
    // of the last numbers there are not enough for every place
    while (drawn - place + (bound - 1) < 0) {
      drawn = random.nextInt() >>> 1;
      place = rest(drawn);
    }
    return place;
  }

  /** After division by the bound; the product is off by one at most. */
  private int rest(int drawn) {
    int rest = drawn - bound * (int) (drawn * share);
    return rest < 0 ? rest + bound : rest >= bound ? rest - bound : rest;
  }
}
