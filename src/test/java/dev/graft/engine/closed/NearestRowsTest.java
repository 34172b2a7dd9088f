package dev.graft.engine.closed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.data.Features;
import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class NearestRowsTest {
  /** Rows so near each other, or of such sizes, that products in single precision tell nothing. */
  @Property(tries = 80)
  void of_rowsOfAnySizeAndOffset_agreesWithComparingAllInDouble(
      @ForAll long seed,
      @ForAll @IntRange(min = 5, max = 90) int known,
      @ForAll @IntRange(min = 1, max = 5) int k,
      @ForAll @IntRange(min = -40, max = 30) int exponent,
      @ForAll @IntRange(min = 0, max = 7) int offsetExponent) {
    SplittableRandom random = new SplittableRandom(seed);
    double scale = Math.pow(10, exponent);
    double offset = scale * (Math.pow(10, offsetExponent) - 1);
    Features rows = rows(random, known, scale, offset);
    Features queries = rows(random, 20, scale, random.nextBoolean() ? offset : -offset);
    int[] nearest = new NearestRows(rows, k).of(queries);
    for (int query = 0; query < queries.rows(); query++) {
      int[] found = Arrays.copyOfRange(nearest, query * k, (query + 1) * k);
      assertThat(found).containsExactlyInAnyOrder(expected(rows, queries.row(query), k));
    }
  }

  @Test
  void of_anOutlierAmongTheRows_findsTheNearestOfTheOthers() {
    float[] values = new float[300];
    for (int i = 0; i < values.length; i++) {
      values[i] = 1 + i * 1e-6f;
    }
    values[17] = 1e18f;
    Features rows = new Features(values, 1, null);
    Features queries = new Features(new float[] {values[3], values[200], 1e19f, -1e20f}, 1, null);
    assertThat(new NearestRows(rows, 1).of(queries)).containsExactly(3, 200, 17, 0);
  }

  private static int[] expected(Features rows, float[] query, int k) {
    return IntStream.range(0, rows.rows())
        .boxed()
        .sorted(Comparator.comparingDouble(i -> distance(query, rows.row(i))))
        .limit(k)
        .mapToInt(i -> i)
        .toArray();
  }

  private static Features rows(SplittableRandom random, int count, double scale, double offset) {
    float[] values = new float[count * 7];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (offset + scale * random.nextDouble(-1, 1));
    }
    return new Features(values, 7, null);
  }

  private static double distance(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += ((double) a[i] - b[i]) * ((double) a[i] - b[i]);
    }
    return sum;
  }
}
