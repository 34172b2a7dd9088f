package dev.graft.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DownsamplingTest {
  @Property
  void extremes_ofAnyCurve_keepsItsExtremesAndItsEnds(
      @ForAll("curves") List<Point> curve, @ForAll @IntRange(min = 2, max = 100) int most) {
    List<Point> kept = Downsampling.extremes(curve, most);
    assertThat(kept).hasSizeLessThanOrEqualTo(most);
    assertThat(curve).containsSubsequence(kept);
    assertThat(kept).doesNotHaveDuplicates();
    assertThat(kept.stream().mapToDouble(Point::value).min())
        .isEqualTo(curve.stream().mapToDouble(Point::value).min());
    assertThat(kept.stream().mapToDouble(Point::value).max())
        .isEqualTo(curve.stream().mapToDouble(Point::value).max());
    if (most >= 4) {
      assertThat(kept.get(0)).isEqualTo(curve.get(0));
      assertThat(kept.get(kept.size() - 1)).isEqualTo(curve.get(curve.size() - 1));
    }
    if (curve.size() <= most) assertThat(kept).isEqualTo(curve);
  }

  @Property
  void extremes_keepEachSpike(@ForAll @IntRange(min = 0, max = 9_999) int at) {
    List<Point> flat =
        IntStream.range(0, 10_000).mapToObj(i -> new Point("loss", i, 0, i == at ? 1 : 0)).toList();
    assertThat(Downsampling.extremes(flat, 100)).contains(flat.get(at));
  }

  @Provide
  Arbitrary<List<Point>> curves() {
    return Arbitraries.doubles()
        .between(-1e6, 1e6)
        .list()
        .ofMinSize(1)
        .ofMaxSize(300)
        .map(
            values ->
                IntStream.range(0, values.size())
                    .mapToObj(i -> new Point("loss", i, i, values.get(i)))
                    .toList());
  }

  @Test
  void extremes_curveThatBroke_showsIt() {
    List<Point> curve =
        IntStream.range(0, 1_000)
            .mapToObj(i -> new Point("loss", i, 0, i == 500 ? Double.NaN : i))
            .toList();
    assertThat(Downsampling.extremes(curve, 10)).anySatisfy(p -> assertThat(p.value()).isNaN());
  }

  @Test
  void extremes_belowTwo_isRefused() {
    assertThatThrownBy(() -> Downsampling.extremes(List.of(), 1)).hasMessageContaining("below 2");
  }
}
