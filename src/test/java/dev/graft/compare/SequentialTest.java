package dev.graft.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.compare.RaceSimulation.Gains;
import dev.graft.compare.RaceSimulation.Outcome;
import dev.graft.experiment.SeedPlan;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SequentialTest {
  private static final double[] GAINS = {
    .031, .018, .042, .025, -.004, .029, .036, .012, .027, .021
  };

  @Test
  void looks_areAQuarterApart() {
    assertThat(Sequential.looks(8, 20)).containsExactly(8, 10, 13, 16, 20);
    assertThat(Sequential.looks(6, 7)).containsExactly(6, 7);
    assertThat(Sequential.looks(9, 9)).containsExactly(9);
  }

  /** Over all choices of signs of given sizes: the error of all looks together, exactly. */
  @Test
  void error_overAllSigns_isAtMostTheLevel() {
    double[] sizes = {1, 2, 2, 3, .5, 1, 4, 1.5, 2.5, 1, 1, 3};
    Sequential test = new Sequential(6, 12);
    int stopped = 0;
    int flips = 1 << sizes.length;
    for (int flip = 0; flip < flips; flip++) {
      double[] signed = sizes.clone();
      for (int i = 0; i < signed.length; i++) {
        signed[i] *= (flip >> i & 1) == 0 ? 1 : -1;
      }
      stopped += test.stops(signed, test.looks(), .05) >= 0 ? 1 : 0;
    }
    assertThat(stopped / (double) flips).isBetween(.03, .05);
  }

  @Test
  void oneLook_isTheSignFlipTest() {
    Sequential once = new Sequential(10, 10);
    assertThat(once.p(GAINS, new int[] {10})).isEqualTo(4 / 1024., within(1e-4));
    assertThat(Statistics.signFlip(GAINS)).isEqualTo(4 / 1024.);
  }

  @Test
  void p_isTheLevelFromWhichItStops_andOnlyFalls() {
    Sequential test = new Sequential(6, 10);
    double before = 1;
    for (int looks = 1; looks <= test.looks().length; looks++) {
      int[] counts = Arrays.copyOf(test.looks(), looks);
      double p = test.p(GAINS, counts);
      assertThat(test.stops(GAINS, counts, p)).isGreaterThanOrEqualTo(0);
      assertThat(test.stops(GAINS, counts, p * .999 - 2e-4)).isEqualTo(-1);
      assertThat(p).isLessThanOrEqualTo(before);
      before = p;
    }
  }

  @Test
  void interval_holdsWhatTheTestDoesNotReject() {
    Sequential test = new Sequential(6, 10);
    Row.Interval interval = test.interval(GAINS, test.looks());
    assertThat(interval.mean()).isEqualTo(.0237, within(1e-12));
    assertThat(test.rejects(GAINS, test.looks(), interval.lo() - 1e-6)).isTrue();
    assertThat(test.rejects(GAINS, test.looks(), interval.lo() + 1e-6)).isFalse();
    assertThat(test.rejects(GAINS, test.looks(), interval.hi() + 1e-6)).isTrue();
    assertThat(test.rejects(GAINS, test.looks(), interval.hi() - 1e-6)).isFalse();
  }

  @Test
  void interval_ofEqualGains_isAPoint() {
    double[] same = {.1, .1, .1, .1, .1, .1, .1, .1};
    Sequential test = new Sequential(8, 20);
    assertThat(test.interval(same, new int[] {8})).isEqualTo(new Row.Interval(.1, .1, .1));
    assertThat(test.p(same, new int[] {8})).isLessThan(.05);
    assertThat(test.p(new double[8], new int[] {8})).isEqualTo(1);
  }

  /** scipy.stats.t; isf(.005, 8), cdf(2.1, 9)·2 − 1, cdf(.5, 2)·2 − 1. */
  @Test
  void student_asScipy() {
    assertThat(Student.quantile(.01, 5)).isEqualTo(4.032142983557536, within(1e-10));
    assertThat(Student.quantile(.01, 8)).isEqualTo(3.3553873313333966, within(1e-10));
    assertThat(Student.quantile(.01, 19)).isEqualTo(2.860934606449914, within(1e-10));
    assertThat(Student.within(2.1, 9)).isEqualTo(0.9348817175878479, within(1e-12));
    assertThat(Student.within(.5, 2)).isEqualTo(1 / 3., within(1e-12));
    assertThat(Student.within(.5, 1)).isEqualTo(0.2951672353008665, within(1e-12));
  }

  /** Roots of g(T) = ±t by scipy.optimize.brentq, of the ten gains. */
  @Test
  void skewInterval_asScipy() {
    Row.Interval interval = Skew.interval(GAINS, 10, Student.quantile(.01, 9));
    assertThat(interval.lo()).isEqualTo(-0.003584924149243194, within(1e-9));
    assertThat(interval.hi()).isEqualTo(0.03412528655032684, within(1e-9));
  }

  @Test
  void race_countsCompleteLooks_andSkipsAMissingPair() {
    Race race = new Race(plan(6, 10));
    Map<Long, Double> pairs = new TreeMap<>();
    for (long seed = 1; seed <= 5; seed++) {
      pairs.put(seed, GAINS[(int) seed]);
    }
    assertThat(race.counted(pairs)).isEmpty();
    pairs.put(7L, .02);
    assertThat(race.counted(pairs)).as("seed 6 failed, a later one is there").hasSize(6);
    pairs.put(6L, .03);
    pairs.put(8L, .02);
    assertThat(race.counted(pairs)).hasSize(8);
    Race.Standing standing = race.standing(pairs);
    assertThat(standing.looks()).isEqualTo(2);
    assertThat(standing.of()).isEqualTo(3);
    assertThat(standing.last()).isFalse();
  }

  /** What simulations ask is what verdicts are given by. */
  @Test
  void holds_agreesWithTheInterval() {
    Race race = new Race(plan(6, 12));
    SplittableRandom random = new SplittableRandom(3);
    for (int run = 0; run < 10; run++) {
      Map<Long, Double> pairs = new HashMap<>();
      for (long seed = 1; seed <= 10; seed++) {
        pairs.put(seed, .5 + random.nextGaussian());
      }
      Race.Standing standing = race.standing(pairs);
      boolean excluded = standing.gain().lo() > 0 || standing.gain().hi() < 0;
      assertThat(race.holds(pairs, 0)).isEqualTo(!excluded);
      assertThat(race.power(pairs)).isEqualTo(standing.power());
      assertThat(!excluded || standing.p() <= .05).isTrue();
    }
  }

  /** The full size is bench/race: at most 5 %; here within three standard errors of 300 runs. */
  @ParameterizedTest
  @EnumSource(
      value = Gains.class,
      names = {"NORMAL", "HEAVY", "SKEWED", "DISCRETE"})
  void noEffect_isRarelyFound(Gains gains) {
    Outcome outcome = new RaceSimulation(8, 20).race(gains, 0, 300, 5);
    assertThat(outcome.better() + outcome.worse()).isLessThan(.05 + 3 * .0126);
    assertThat(outcome.covered()).isGreaterThan(.95 - 3 * .0126);
  }

  @Test
  void largeEffect_isFoundEarly() {
    Outcome outcome = new RaceSimulation(8, 20).race(Gains.NORMAL, 2, 100, 6);
    assertThat(outcome.better()).isGreaterThan(.95);
    assertThat(outcome.seeds()).isLessThan(10);
  }

  private static SeedPlan plan(int first, int most) {
    return new SeedPlan(
        List.of(), LongStream.rangeClosed(1, most).boxed().toList(), first, Map.of());
  }
}
