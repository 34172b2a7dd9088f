package dev.graft.search;

/**
 * A low-discrepancy sequence: any 2^m consecutive points from a multiple of 2^m stand as evenly as
 * the base allows in every dimension. Sobol', "On the distribution of points in a cube", 1967;
 * direction numbers new-joe-kuo-6.21201 of Joe and Kuo, "Constructing Sobol sequences with better
 * two-dimensional projections", 2008; nested uniform scrambling of Owen, "Randomly permuted
 * (t,m,s)-nets", 1995, its permutations drawn by a hash of the seed, the dimension and the bits
 * above.
 */
final class SobolSequence {
  /** Dimensions there are. */
  static final int MOST = 40;

  private static final int BITS = 32;
  private static final double UNIT = 0x1p-32;

  /**
   * A row for each dimension from the second: its primitive polynomial, a bit a coefficient, and
   * the first direction integers m₁, m₂, …
   */
  private static final int[][] JOE_KUO = {
    {3, 1},
    {7, 1, 3},
    {11, 1, 3, 1},
    {13, 1, 1, 1},
    {19, 1, 1, 3, 3},
    {25, 1, 3, 5, 13},
    {37, 1, 1, 5, 5, 17},
    {41, 1, 1, 5, 5, 5},
    {47, 1, 1, 7, 11, 19},
    {55, 1, 1, 5, 1, 1},
    {59, 1, 1, 1, 3, 11},
    {61, 1, 3, 5, 5, 31},
    {67, 1, 3, 3, 9, 7, 49},
    {91, 1, 1, 1, 15, 21, 21},
    {97, 1, 3, 1, 13, 27, 49},
    {103, 1, 1, 1, 15, 7, 5},
    {109, 1, 3, 1, 15, 13, 25},
    {115, 1, 1, 5, 5, 19, 61},
    {131, 1, 3, 7, 11, 23, 15, 103},
    {137, 1, 3, 7, 13, 13, 15, 69},
    {143, 1, 1, 3, 13, 7, 35, 63},
    {145, 1, 3, 5, 9, 1, 25, 53},
    {157, 1, 3, 1, 13, 9, 35, 107},
    {167, 1, 3, 1, 5, 27, 61, 31},
    {171, 1, 1, 5, 11, 19, 41, 61},
    {185, 1, 3, 5, 3, 3, 13, 69},
    {191, 1, 1, 7, 13, 1, 19, 1},
    {193, 1, 3, 7, 5, 13, 19, 59},
    {203, 1, 1, 3, 9, 25, 29, 41},
    {211, 1, 3, 5, 13, 23, 1, 55},
    {213, 1, 3, 7, 3, 13, 59, 17},
    {229, 1, 3, 1, 3, 5, 53, 69},
    {239, 1, 1, 5, 5, 23, 33, 13},
    {241, 1, 1, 7, 7, 1, 61, 123},
    {247, 1, 1, 7, 9, 13, 61, 49},
    {253, 1, 3, 3, 5, 3, 55, 33},
    {285, 1, 3, 1, 15, 31, 13, 49, 245},
    {299, 1, 3, 5, 15, 31, 59, 63, 97},
    {301, 1, 3, 1, 11, 11, 11, 77, 249},
  };

  private final int[][] directions;
  private final long seed;

  /**
   * @param dimensions from 1 to {@link #MOST}
   * @param seed of the scrambling
   */
  SobolSequence(int dimensions, long seed) {
    if (dimensions < 1 || dimensions > MOST) {
      throw new IllegalArgumentException("dimensions: " + dimensions);
    }
    this.directions = new int[dimensions][];
    for (int d = 0; d < dimensions; d++) {
      directions[d] = directions(d);
    }
    this.seed = seed;
  }

  /** The direction integers of a dimension, each shifted to its place in 32 bits. */
  private static int[] directions(int dimension) {
    int[] v = new int[BITS];
    if (dimension == 0) {
      for (int k = 0; k < BITS; k++) {
        v[k] = 1 << (BITS - 1 - k);
      }
      return v;
    }
    int[] row = JOE_KUO[dimension - 1];
    int degree = row.length - 1;
    for (int k = 0; k < BITS; k++) {
      if (k < degree) {
        v[k] = row[k + 1] << (BITS - 1 - k);
      } else {
        v[k] = v[k - degree] ^ (v[k - degree] >>> degree);
        for (int i = 1; i < degree; i++) {
          v[k] ^= ((row[0] >>> (degree - i)) & 1) * v[k - i];
        }
      }
    }
    return v;
  }

  /** The point of an index from 0, in Gray code order, each coordinate inside (0, 1). */
  double[] point(int index) {
    double[] point = new double[directions.length];
    for (int d = 0; d < point.length; d++) {
      int bits = scrambled(bits(index, d), d);
      point[d] = (Integer.toUnsignedLong(bits) + 0.5) * UNIT;
    }
    return point;
  }

  /** The unscrambled coordinate, as a fraction of 2³². */
  int bits(int index, int dimension) {
    int bits = 0;
    int gray = index ^ (index >>> 1);
    for (int k = 0; gray != 0; k++, gray >>>= 1) {
      bits ^= (gray & 1) * directions[dimension][k];
    }
    return bits;
  }

  private int scrambled(int bits, int dimension) {
    int flips = 0;
    for (int k = 0; k < BITS; k++) {
      long above = k == 0 ? 0 : bits >>> (BITS - k);
      long hash = mixed(mixed(mixed(seed + dimension) + k) + above);
      flips |= (int) (hash >>> 63) << (BITS - 1 - k);
    }
    return bits ^ flips;
  }

  /** The finaliser of SplitMix64. */
  private static long mixed(long value) {
    long z = value + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
