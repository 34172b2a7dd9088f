package dev.graft.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.compare.Row.Interval;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class StatisticsTest {
  @Test
  void signFlip_ofFivePositiveDifferences_isTheSmallestPossible() {
    assertThat(Statistics.signFlip(new double[] {1, 2, 3, 4, 5})).isEqualTo(0.0625);
  }

  @Test
  void signFlip_agreesWithTheCountDoneByHand() {
    // |sums| of the 8 flips of 1, 2, −4: 1 7 3 5 5 3 7 1; at least 1: all
    assertThat(Statistics.signFlip(new double[] {1, 2, -4})).isEqualTo(1.0);
    // 3, 1: 4 2 2 4; at least 4: 2 of 4
    assertThat(Statistics.signFlip(new double[] {3, 1})).isEqualTo(0.5);
  }

  @Test
  void signFlip_drawn_isNearTheExactOne() {
    double[] sixteen = new double[16];
    Arrays.setAll(sixteen, i -> i % 4 == 0 ? -1 : 1);
    // 12 of 16 heads or more extreme, two-sided: 0.0768
    assertThat(Statistics.signFlip(sixteen)).isCloseTo(0.0768, within(0.01));
  }

  @Test
  void holm_agreesWithTheTextbook() {
    assertThat(Statistics.holm(new double[] {0.01, 0.04, 0.03, 0.005}))
        .containsExactly(new double[] {0.03, 0.06, 0.06, 0.02}, within(1e-12));
  }

  @Test
  void interval_ofOneValue_isThatValue() {
    assertThat(Statistics.interval(new double[] {0.7})).isEqualTo(new Interval(0.7, 0.7, 0.7));
  }

  @Test
  void intervals_areThoseOfEachColumn_toTheBit() {
    SplittableRandom random = new SplittableRandom(3);
    double[][] columns = new double[7][];
    Arrays.setAll(columns, c -> random.doubles(23, -c, 1).toArray());
    assertThat(Statistics.intervals(columns))
        .containsExactlyElementsOf(Arrays.stream(columns).map(Statistics::interval).toList());
  }

  @Test
  void interval_isThatOfNormalTheoryForManyValues() {
    SplittableRandom random = new SplittableRandom(7);
    double[] values = random.doubles(400, -1, 1).toArray();
    double mean = Statistics.mean(values);
    double deviation =
        Math.sqrt(Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / 399);
    Interval interval = Statistics.interval(values);
    double half = 1.96 * deviation / Math.sqrt(400);
    assertThat(interval.lo()).isCloseTo(mean - half, within(half * 0.06));
    assertThat(interval.hi()).isCloseTo(mean + half, within(half * 0.06));
  }

  @Test
  void interval_coversTheTruthAboutAsOftenAsItSays() {
    SplittableRandom random = new SplittableRandom(3);
    int covered = 0;
    int experiments = 300;
    for (int e = 0; e < experiments; e++) {
      double[] values = new double[20];
      Arrays.setAll(values, i -> random.nextDouble() + random.nextDouble() - 1);
      Interval interval = Statistics.interval(values);
      covered += interval.lo() <= 0 && interval.hi() >= 0 ? 1 : 0;
    }
    assertThat((double) covered / experiments).isBetween(0.88, 0.98);
  }

  @Property(tries = 50)
  void swappingTheArms_negatesTheInterval(
      @ForAll @Size(min = 1, max = 12) List<@DoubleRange(min = -1, max = 1) Double> given) {
    double[] differences = given.stream().mapToDouble(d -> d).toArray();
    double[] negated = Arrays.stream(differences).map(d -> -d).toArray();
    Interval one = Statistics.interval(differences);
    Interval other = Statistics.interval(negated);
    assertThat(other.mean()).isCloseTo(-one.mean(), within(1e-12));
    assertThat(other.lo()).isCloseTo(-one.hi(), within(1e-9));
    assertThat(Statistics.signFlip(negated)).isEqualTo(Statistics.signFlip(differences));
  }
}
