package dev.graft.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.experiment.Parameters;
import dev.graft.search.Search.Seen;
import dev.graft.search.Search.Tried;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ShrunkTest {
  private static final int SEEDS = 30;

  /** The 97.5 % quantile of Student's t with 29 degrees of freedom. */
  private static final double T29 = 2.0452;

  /** Of which single trials lie .1 about their mean. */
  private static Tried tried(double quality, int n) {
    return new Tried(
        new Parameters(Map.of("a", quality)), quality, List.of(), Seen.of(n, n > 1 ? .1 : null));
  }

  private static double[] qualities(List<Tried> tried) {
    return tried.stream().mapToDouble(t -> Objects.requireNonNull(t.quality())).toArray();
  }

  /** By numpy, from the formulas of analysis of variance: τ² = 0.013923, μ = 0.696483. */
  @Test
  void means_areDrawnTogether_theLessSeedsTheMore() {
    List<Tried> known =
        List.of(
            tried(.9, 1), tried(.8, 3), tried(.7, 5), tried(.75, 2), tried(.5, 4), tried(.6, 3));
    assertThat(qualities(Shrunk.of(known)))
        .containsExactly(
            new double[] {
              0.814928498412740,
              0.780004105507224,
              0.699558225126920,
              0.735859274403175,
              0.529909558555459,
              0.618637092134267
            },
            within(1e-12));
  }

  @Test
  void luckySettingOfOneSeed_doesNotLead() {
    List<Tried> known = new ArrayList<>(List.of(tried(.82, 1), tried(.81, 5)));
    for (int i = 0; i < 8; i++) {
      known.add(tried(.6 + .02 * i, 5));
    }
    double[] shrunk = qualities(Shrunk.of(known));
    assertThat(shrunk[0]).isLessThan(shrunk[1]);
  }

  @Test
  void allRunEquallyOften_orNobodyKnowsTheNoise_orHowOften_nothingChanges() {
    for (List<Tried> known :
        List.of(
            List.of(tried(.9, 3), tried(.8, 3), tried(.7, 3)),
            List.of(tried(.9, 1), tried(.8, 1)),
            List.of(tried(.9, 1), new Tried(Parameters.NONE, .8, List.of(), Seen.of(3, null))),
            List.of(tried(.9, 1), tried(.8, 3), new Tried(Parameters.NONE, .7)),
            List.<Tried>of())) {
      assertThat(Shrunk.of(known)).isSameAs(known);
    }
  }

  /**
   * Where trials fail: mean regret over four objectives, each by its noise, paired over 30 seeds;
   * the interval of the mean difference lies below 0.
   */
  @Test
  void searchOfSettingsThatLackSeeds_leadsNearerToTheOptimum() {
    double[] less = new double[SEEDS];
    for (int i = 0; i < SEEDS; i++) {
      for (UnevenSeeds.Case one : UnevenSeeds.CASES) {
        UnevenSeeds run = new UnevenSeeds(one, UnevenSeeds.Lack.FAILED, 3000 + i);
        less[i] += (run.regret(true) - run.regret(false)) / one.noise();
      }
    }
    double mean = Arrays.stream(less).average().orElseThrow();
    double squares = Arrays.stream(less).map(one -> (one - mean) * (one - mean)).sum();
    assertThat(mean + T29 * Math.sqrt(squares / (SEEDS - 1) / SEEDS)).isNegative();
  }

  /** Settings that differ by nothing but luck are all about the mean of all, yet in order. */
  @Test
  void noiseAlone_isDrawnToOnePoint() {
    double[] shrunk = qualities(Shrunk.of(List.of(tried(.52, 1), tried(.51, 4), tried(.49, 3))));
    assertThat(shrunk[1]).isGreaterThan(shrunk[0]);
    assertThat(shrunk[0]).isGreaterThan(shrunk[2]);
    assertThat(shrunk[1] - shrunk[2]).isLessThan(.001);
  }
}
