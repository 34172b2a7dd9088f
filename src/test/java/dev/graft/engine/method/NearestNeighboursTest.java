package dev.graft.engine.method;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.data.Examples;
import dev.graft.data.Features;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class NearestNeighboursTest {
  private static final List<String> CLASSES = List.of("a", "b", "c");

  /** Small whole numbers make many rows equally near. */
  @Property(tries = 60)
  void probabilities_anyRows_agreeWithSorting(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 60) int known,
      @ForAll @IntRange(min = 1, max = 5) int k) {
    SplittableRandom random = new SplittableRandom(seed);
    Examples train = rows(random, known);
    Features queries = rows(random, 300).features();
    float[] expected = new float[queries.rows() * CLASSES.size()];
    int voters = Math.min(k, known);
    for (int query = 0; query < queries.rows(); query++) {
      float[] row = queries.row(query);
      int at = query * CLASSES.size();
      IntStream.range(0, known)
          .boxed()
          .sorted(Comparator.comparingDouble(i -> distance(row, train.features().row(i))))
          .limit(voters)
          .forEach(i -> expected[at + train.labels()[i]] += 1f / voters);
    }
    assertThat(new NearestNeighbours(train, k).probabilities(0, queries)).isEqualTo(expected);
  }

  private static Examples rows(SplittableRandom random, int count) {
    float[] values = new float[count * 3];
    int[] labels = new int[count];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextInt(3) * 0.1f;
    }
    for (int i = 0; i < count; i++) {
      labels[i] = random.nextInt(CLASSES.size());
    }
    return new Examples(new Features(values, 3, null), labels, CLASSES);
  }

  private static double distance(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += ((double) a[i] - b[i]) * ((double) a[i] - b[i]);
    }
    return sum;
  }

  @Test
  void probabilities_equallyNear_takesTheLowestIndex() {
    Examples train =
        new Examples(
            new Features(new float[] {2, 1, -1, 1, 0.5f}, 1, null),
            new int[] {0, 2, 1, 0, 1},
            CLASSES);
    Features query = new Features(new float[] {0, 1, 1.5f}, 1, null);
    assertThat(new NearestNeighbours(train, 1).probabilities(0, query))
        .containsExactly(0, 1, 0, 0, 0, 1, 1, 0, 0);
  }
}
