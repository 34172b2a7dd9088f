package dev.graft.compare;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Signs that differences could as well have had, the same ones at every look: all choices for the
 * first {@value #EXACT}, each followed by drawn ones; the first of them is what was observed
 * (Phipson and Smyth 2010). One of each mirrored couple: its sum has the same size.
 */
final class SignFlips {
  static final int EXACT = 13;
  private static final long SEED = 20_260_102;

  private final long[][] bits;

  private SignFlips(long[][] bits) {
    this.bits = bits;
  }

  /**
   * @param most differences there may be
   */
  static SignFlips of(int most) {
    int words = (most + Long.SIZE - 1) / Long.SIZE;
    int exact = Math.min(EXACT, most);
    long[][] bits = new long[1 << (exact - 1)][words];
    SplittableRandom random = new SplittableRandom(SEED);
    for (int flip = 1; flip < bits.length; flip++) {
      for (int word = 0; word < words; word++) {
        bits[flip][word] = random.nextLong();
      }
      bits[flip][0] = bits[flip][0] >>> exact << exact | flip;
    }
    return new SignFlips(bits);
  }

  int count() {
    return bits.length;
  }

  /** Adds the differences from {@code from} to before {@code to}, each with its sign. */
  void add(double[] sums, double[] differences, int from, int to) {
    for (int flip = 0; flip < sums.length; flip++) {
      long[] signs = bits[flip];
      double sum = sums[flip];
      for (int i = from; i < to; i++) {
        sum += (signs[i >> 6] >>> i & 1) == 0 ? differences[i] : -differences[i];
      }
      sums[flip] = sum;
    }
  }

  /** Sizes of sums, in whole billionths of {@code scale}: equal but for rounding is equal. */
  static double[] sizes(double[] sums, double scale) {
    double unit = Math.max(scale, 1e-300) * 1e-9;
    return Arrays.stream(sums).map(sum -> Math.rint(Math.abs(sum) / unit)).toArray();
  }
}
