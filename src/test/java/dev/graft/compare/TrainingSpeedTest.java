package dev.graft.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.compare.TrainingSpeed.Arms;
import dev.graft.compare.TrainingSpeed.By;
import dev.graft.compare.TrainingSpeed.Curve;
import dev.graft.compare.TrainingSpeed.Needed;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class TrainingSpeedTest {
  private static final Arms ARMS = new Arms("fine-tune", "target-only", null);

  private static TrainingSpeed of(List<Curve> method, List<Curve> baseline) {
    return TrainingSpeed.of(ARMS, By.STEP, "validation-accuracy", method, baseline);
  }

  private static Curve curve(double... xsThenYs) {
    int n = xsThenYs.length / 2;
    return new Curve(Arrays.copyOfRange(xsThenYs, 0, n), Arrays.copyOfRange(xsThenYs, n, 2 * n));
  }

  @Test
  void oneSeed_byHand() {
    TrainingSpeed speed =
        of(
            List.of(curve(10, 20, 30, 40, .5, .7, .8, .8)),
            List.of(curve(10, 20, 30, 40, .2, .4, .6, .75)));

    assertThat(Objects.requireNonNull(speed.jumpStart()).mean()).isCloseTo(.3, within(1e-12));
    assertThat(speed.asymptote().mean()).isCloseTo(.05, within(1e-12));
    // areas 6 + 7.5 + 8 = 21.5 and 3 + 5 + 6.75 = 14.75
    assertThat(Objects.requireNonNull(speed.areaRatio()).mean())
        .isCloseTo(21.5 / 14.75 - 1, within(1e-12));
    assertThat(speed.toThreshold()).isEqualTo(new Needed(1, 30.0, 30.0, 30.0, ""));
    assertThat(speed.share().median()).isEqualTo(.75);
    assertThat(speed.whole()).isEqualTo(40);
    assertThat(speed.n()).isEqualTo(1);
  }

  /** The method's curve goes from 2 to 10 J, the baseline's from 1 to 6 J: both know 2 to 6 J. */
  @Test
  void curvesOfOtherPlaces_areComparedWhereBothAre() {
    TrainingSpeed speed = of(List.of(curve(2, 10, .4, .8)), List.of(curve(1, 3, 6, .1, .3, .6)));

    assertThat(Objects.requireNonNull(speed.jumpStart()).mean()).isCloseTo(.2, within(1e-12));
    assertThat(speed.asymptote().mean()).isCloseTo(.2, within(1e-12));
    // mean heights (.4 + .6)/2 = .5 and (.25 · 1 + .45 · 3)/4 = .4
    assertThat(Objects.requireNonNull(speed.areaRatio()).mean()).isCloseTo(.25, within(1e-12));
    assertThat(speed.toThreshold().median()).as("the first stored point").isEqualTo(10);
    assertThat(speed.share().median()).isCloseTo(10 / 6.0, within(1e-12));
  }

  @Test
  void curvesWithoutACommonPlace_haveAnEndAlone() {
    TrainingSpeed speed = of(List.of(curve(1, 2, .4, .8)), List.of(curve(3, 6, .1, .6)));

    assertThat(speed.jumpStart()).isNull();
    assertThat(speed.areaRatio()).isNull();
    assertThat(speed.asymptote().mean()).isCloseTo(.2, within(1e-12));
  }

  @Test
  void seedsThatNeverReachIt_areBeyondAllOthers() {
    Curve baseline = curve(1, 2, .1, .5);
    Curve slow = curve(1, 2, .1, .4);
    Curve quick = curve(1, 2, .6, .6);

    Needed most = of(List.of(quick, quick, slow), List.of(baseline, baseline, baseline)).share();
    assertThat(most.reached()).isEqualTo(2);
    assertThat(most.median()).isEqualTo(.5);
    assertThat(most.lo()).isEqualTo(.5);
    assertThat(most.hi()).as("not reached").isNull();
    assertThat(most.censored()).isEmpty();

    Needed few = of(List.of(quick, slow, slow), List.of(baseline, baseline, baseline)).share();
    assertThat(few).isEqualTo(new Needed(1, null, .5, null, Needed.NOT_REACHED));
  }

  @Test
  void intervalsOfMeans_areThoseOfTheVerdict() {
    double[] ends = {.8, .7, .9, .75, .85};
    List<Curve> method = Arrays.stream(ends).mapToObj(y -> curve(1, 2, .5, y)).toList();
    List<Curve> baseline = Collections.nCopies(5, curve(1, 2, 0, .6));

    Row.Interval end = of(method, baseline).asymptote();
    Row.Interval same = Statistics.interval(Arrays.stream(ends).map(y -> y - .6).toArray());
    assertThat(end).isEqualTo(same);
  }

  @Test
  void baselineWithoutHeight_hasNoRatio() {
    assertThat(of(List.of(curve(1, 2, .5, .6)), List.of(curve(1, 2, 0, 0))).areaRatio()).isNull();
  }
}
