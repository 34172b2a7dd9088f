package dev.graft.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.search.SeedMeans.Fitted;
import dev.graft.search.SeedMeans.Place;
import dev.graft.search.SeedMeans.Score;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeedMeansTest {
  /** A row a setting, a column a seed; NaN where it has failed. */
  private static List<Fitted> fitted(double[]... scores) {
    List<List<Score>> settings = new ArrayList<>();
    for (double[] row : scores) {
      List<Score> own = new ArrayList<>();
      for (int seed = 0; seed < row.length; seed++) {
        if (!Double.isNaN(row[seed])) {
          own.add(new Score(new Place(seed, null), row[seed]));
        }
      }
      settings.add(own);
    }
    return SeedMeans.of(settings);
  }

  @Test
  void allSeedsThere_meansAreThePlainOnes_toTheBit() {
    double[][] scores = {{.1, .7, .3}, {.4, .9, .2}};
    List<Fitted> fitted = fitted(scores);
    assertThat(fitted.get(0).mean()).isEqualTo((.1 + .7 + .3) / 3);
    assertThat(fitted.get(1).mean()).isEqualTo((.4 + .9 + .2) / 3);
  }

  /** The first seed is hard: .5 less for everybody. The third setting failed there. */
  @Test
  void settingThatFailedOnTheHardSeed_isNoBetterForIt() {
    List<Fitted> fitted =
        fitted(
            new double[] {.3, .8, .8},
            new double[] {.2, .7, .7},
            new double[] {Double.NaN, .75, .75});
    assertThat(fitted.get(2).mean())
        .isCloseTo((.25 + .75 + .75) / 3, within(1e-9))
        .isLessThan(fitted.get(0).mean());
    assertThat(fitted).allSatisfy(f -> assertThat(f.seen().squares()).isCloseTo(0, within(1e-18)));
  }

  /** Noise is what setting and seed leave: (I − 1)(B − 1) degrees of it, shared. */
  @Test
  void noise_isWhatSettingAndSeedDoNotExplain() {
    List<Fitted> fitted =
        fitted(
            new double[] {.1, .4, .6, .2},
            new double[] {.3, .5, .9, .3},
            new double[] {.2, .5, .6, .5});
    double free = fitted.stream().mapToDouble(f -> f.seen().free()).sum();
    double squares = fitted.stream().mapToDouble(f -> f.seen().squares()).sum();
    assertThat(free).isCloseTo(6, within(1e-12));
    assertThat(squares).isCloseTo(.205 / 3, within(1e-12));
    assertThat(fitted).allSatisfy(f -> assertThat(f.seen().n()).isEqualTo(4));
  }

  /** numpy.linalg.lstsq on indicators of settings and seeds (sum of the seeds' effects 0). */
  @Test
  void missingScores_areFittedByLeastSquares() {
    double x = Double.NaN;
    List<Fitted> fitted =
        fitted(
            new double[] {.1, .4, .6, .2},
            new double[] {.3, x, .9, x},
            new double[] {x, .5, x, .5},
            new double[] {.7, x, x, x});
    assertThat(fitted.stream().mapToDouble(Fitted::mean).toArray())
        .containsExactly(new double[] {.325, .575, .525, .95}, within(1e-9));
    assertThat(fitted.stream().mapToDouble(f -> f.seen().squares()).sum())
        .isCloseTo(.0125, within(1e-9));
    assertThat(fitted.stream().mapToDouble(f -> f.seen().free()).sum()).isCloseTo(2, within(1e-12));
    assertThat(fitted.get(3).seen().free()).isZero();
  }

  @Test
  void oneSettingAlone_orSeedsThatDoNotMeet_tellNothingOfTheNoise() {
    assertThat(fitted(new double[] {.1, .4, .6}).get(0).seen().free()).isZero();
    double x = Double.NaN;
    List<Fitted> apart = fitted(new double[] {.1, x}, new double[] {x, .4});
    assertThat(apart).allSatisfy(f -> assertThat(f.seen().free()).isZero());
    assertThat(apart).extracting(Fitted::mean).containsExactly(.1, .4);
  }
}
