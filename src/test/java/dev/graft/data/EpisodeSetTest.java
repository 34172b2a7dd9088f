package dev.graft.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.graft.experiment.EpisodeSpec;
import dev.graft.experiment.Metric;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EpisodeSetTest {
  private static final EpisodeSpec SHAPE = new EpisodeSpec(3, 2, 4, 50);

  /** Value of a row: its class and, behind the point, its number. */
  private static Examples rows() {
    float[] values = new float[70];
    int[] labels = new int[70];
    for (int i = 0; i < 70; i++) {
      labels[i] = i / 10;
      values[i] = labels[i] + i % 10 / 100f;
    }
    List<String> names = IntStream.range(0, 7).mapToObj(i -> "c" + i).toList();
    return new Examples(new Features(values, 1, null), labels, names);
  }

  private static EpisodeSet set(long seed) {
    return EpisodeSet.of(rows(), 3, SHAPE, 50, new SplittableRandom(seed));
  }

  /** What a learner is shown. */
  private static final class Watching implements EpisodeLearner {
    final List<Features> embedded = new ArrayList<>();
    final List<Examples> supports = new ArrayList<>();
    final List<Features> queries = new ArrayList<>();

    @Override
    public Features embed(Features rows) {
      embedded.add(rows);
      return rows;
    }

    /** Knows by the value which support row is of the same class. */
    @Override
    public float[] probabilities(Examples support, Features asked) {
      supports.add(support);
      queries.add(asked);
      float[] answers = new float[asked.rows() * 3];
      for (int q = 0; q < asked.rows(); q++) {
        for (int s = 0; s < support.rows(); s++) {
          boolean same = (int) asked.values()[q] == (int) support.features().values()[s];
          answers[q * 3 + support.labels()[s]] = same ? 1 : 0;
        }
      }
      return answers;
    }
  }

  @Test
  void accuracy_ofOneWhoKnows_isOneWithoutWidth() {
    EpisodeSet.Accuracy accuracy = set(1).accuracy(new Watching(), Metric.ACCURACY);
    assertThat(accuracy).isEqualTo(new EpisodeSet.Accuracy(1, 0, 50));
  }

  @Test
  void accuracy_ofEpisodesRightAndWrong_hasTheirInterval() {
    int[] asked = {0};
    EpisodeLearner halves =
        new EpisodeLearner() {
          private final Watching knows = new Watching();

          @Override
          public Features embed(Features rows) {
            return rows;
          }

          @Override
          public float[] probabilities(Examples support, Features queries) {
            float[] right = knows.probabilities(support, queries);
            return asked[0]++ % 2 == 0 ? right : new float[right.length];
          }
        };
    EpisodeSet.Accuracy accuracy = set(1).accuracy(halves, Metric.ACCURACY);
    // Without an answer the first class is taken: a third is right.
    assertThat(accuracy.mean()).isCloseTo((1 + 1 / 3.0) / 2, within(1e-12));
    double deviation = Math.sqrt(50 * Math.pow(1 / 3.0, 2) / 49);
    assertThat(accuracy.halfWidth()).isCloseTo(1.96 * deviation / Math.sqrt(50), within(1e-12));
  }

  @Test
  void episodes_haveWaysShotsAndQueries_allDifferentRows() {
    Watching watching = new Watching();
    set(2).accuracy(watching, Metric.ACCURACY);
    assertThat(watching.embedded).singleElement();
    assertThat(watching.supports).hasSize(50);
    for (int i = 0; i < 50; i++) {
      Examples support = watching.supports.get(i);
      assertThat(support.labels()).containsExactly(0, 0, 1, 1, 2, 2);
      assertThat(support.classes()).containsExactly("0", "1", "2");
      HashSet<Float> all = new HashSet<>();
      for (float value : support.features().values()) {
        all.add(value);
      }
      for (float value : watching.queries.get(i).values()) {
        all.add(value);
      }
      assertThat(all).hasSize(6 + 12);
      assertThat(all.stream().map(Float::intValue).distinct()).hasSize(3);
    }
  }

  /** The order of queries and of the pool tells nothing: it differs from the classes'. */
  @Test
  void queriesAndPool_areMixed() {
    Watching watching = new Watching();
    set(3).accuracy(watching, Metric.ACCURACY);
    assertThat(watching.queries)
        .filteredOn(q -> isSortedByClass(q.values()))
        .as("episodes whose queries stand class by class")
        .hasSizeLessThan(3);
    assertThat(isSortedByClass(watching.embedded.get(0).values())).isFalse();
  }

  private static boolean isSortedByClass(float[] values) {
    return IntStream.range(1, values.length)
            .filter(i -> (int) values[i] != (int) values[i - 1])
            .count()
        < 3;
  }

  @Test
  void sameSeed_sameEpisodes_otherSeedOthers() {
    assertThat(asked(4)).isEqualTo(asked(4)).isNotEqualTo(asked(5));
  }

  private static List<String> asked(long seed) {
    Watching watching = new Watching();
    set(seed).accuracy(watching, Metric.ACCURACY);
    return watching.queries.stream().map(q -> Arrays.toString(q.values())).toList();
  }

  @Test
  void moreWaysThanClasses_areRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EpisodeSet.of(rows(), 8, SHAPE, 1, new SplittableRandom(1)));
  }

  /** Leaking must not compile: nothing public gives rows with labels, or queries with answers. */
  @Test
  void nothingPublic_givesLabels() {
    assertThat(EpisodeSet.class.getConstructors()).isEmpty();
    assertThat(EpisodeSet.class.getFields()).isEmpty();
    assertThat(
            Arrays.stream(EpisodeSet.class.getDeclaredMethods())
                .filter(m -> !Modifier.isPrivate(m.getModifiers()) && !m.isSynthetic())
                .map(m -> m.getName() + ": " + m.getReturnType().getSimpleName()))
        .containsExactlyInAnyOrder("of: EpisodeSet", "accuracy: Accuracy", "episodes: int");
  }
}
