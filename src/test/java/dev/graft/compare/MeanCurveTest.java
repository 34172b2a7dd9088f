package dev.graft.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.compare.MeanCurve.At;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class MeanCurveTest {
  private static final double[] STEPS = {10, 20, 30};

  /** numpy.mean, and scipy.stats.t.interval(.95, n - 1, mean, scipy.stats.sem(values)). */
  @Test
  void interval_isStudents() {
    MeanCurve curve = new MeanCurve();
    for (double y : new double[] {0.61, 0.64, 0.58, 0.71, 0.66}) {
      curve.add(new double[] {5}, new double[] {y});
    }
    At at = curve.points().get(0);
    assertThat(at.n()).isEqualTo(5);
    assertThat(at.mean()).isCloseTo(0.64, within(1e-12));
    assertThat(at.lo()).isCloseTo(0.5785408, within(1e-6));
    assertThat(at.hi()).isCloseTo(0.7014592, within(1e-6));
    assertThat(at.min()).isEqualTo(0.58);
    assertThat(at.max()).isEqualTo(0.71);
  }

  @Test
  void oneCurve_hasNoWidth_andWhatIsNotFiniteIsLeftOut() {
    MeanCurve curve = new MeanCurve();
    curve.add(STEPS, new double[] {1, Double.NaN, Double.POSITIVE_INFINITY});
    assertThat(curve.points()).containsExactly(new At(10, 1, 1, 1, 1, 1, 1));
  }

  @Test
  void curvesOfOwnPlaces_meetOnTheGrid_withinTheirEnds() {
    MeanCurve curve = new MeanCurve();
    double[] grid = {0, 1, 2, 3, 4};
    curve.add(new double[] {0, 4}, new double[] {0, 8}, grid);
    curve.add(new double[] {1, 2.5}, new double[] {10, 13}, grid);
    assertThat(curve.points().stream().map(At::n)).containsExactly(1, 2, 2, 1, 1);
    assertThat(curve.points().stream().map(At::mean)).containsExactly(0., 6., 8., 6., 8.);
  }

  @Property(tries = 60)
  void thinned_keepsEndsAndExtremes_inOrder(
      @ForAll @Size(min = 1, max = 400) List<Double> values,
      @ForAll @IntRange(min = 4, max = 60) int most) {
    List<At> points = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      double y = values.get(i);
      points.add(new At(i, 1, y, y, y, y, y));
    }
    List<At> kept = MeanCurve.thinned(points, most);
    assertThat(kept).hasSizeLessThanOrEqualTo(Math.max(most, 4)).isSubsetOf(points);
    assertThat(kept.stream().map(At::x)).isSorted();
    assertThat(kept.get(0)).isEqualTo(points.get(0));
    assertThat(kept.get(kept.size() - 1)).isEqualTo(points.get(points.size() - 1));
    double[] all = points.stream().mapToDouble(At::mean).toArray();
    double[] left = kept.stream().mapToDouble(At::mean).toArray();
    assertThat(Arrays.stream(left).min()).isEqualTo(Arrays.stream(all).min());
    assertThat(Arrays.stream(left).max()).isEqualTo(Arrays.stream(all).max());
  }
}
