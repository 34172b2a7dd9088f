package dev.graft.data.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.data.Examples;
import dev.graft.data.Features;
import dev.graft.data.ImageShape;
import dev.graft.data.Measurements;
import dev.graft.data.Scale;
import dev.graft.data.catalogue.Preview.ClassCount;
import dev.graft.data.catalogue.Preview.Sample;
import dev.graft.experiment.InvalidInput;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PreviewTest {
  private static Preview of(Features features, int[] labels, List<String> classes) {
    return Preview.of(LabelColumns.of("label", new Examples(features, labels, classes)));
  }

  @Test
  void rowsOfEachClass_areTold_withCounts() {
    float[] values = {1, 2, Float.NaN, 4, 5, 6};
    Preview preview = of(new Features(values, 2, null), new int[] {1, 0, 1}, List.of("no", "yes"));
    assertThat(preview.columns().get(0).classes())
        .containsExactly(new ClassCount("no", 1), new ClassCount("yes", 2));
    assertThat(preview.samples())
        .containsExactly(
            new Sample(1, "no", Arrays.asList(null, 4.0)),
            new Sample(0, "yes", List.of(1.0, 2.0)),
            new Sample(2, "yes", List.of(5.0, 6.0)));
  }

  @Test
  void checks_countWhatIsMissing_constant_andRepeated() {
    float[] values = {1, 7, 2, 7, 1, 7, Float.NaN, 7};
    Preview preview = of(new Features(values, 2, null), new int[] {0, 0, 0, 0}, List.of("only"));
    assertThat(preview.checks()).isEqualTo(new Preview.Checks(1, 1, 1));
  }

  @Test
  void pixels_are0To255() {
    Features images = new Features(new float[] {0, 0.5f, 1, 0.2f}, 4, new ImageShape(2, 2, 1));
    Preview preview = of(images, new int[] {0}, List.of("a"));
    assertThat(preview.samples().get(0).values()).containsExactly(0.0, 128.0, 255.0, 51.0);
    assertThat(preview.image()).isEqualTo(new ImageShape(2, 2, 1));
  }

  @Test
  void ofManyClasses_oneRowEach_andNoMoreThanFitAPage() {
    Features features = new Features(new float[50], 1, null);
    List<String> classes = IntStream.range(0, 50).mapToObj(String::valueOf).toList();
    Preview preview = of(features, IntStream.range(0, 50).toArray(), classes);
    assertThat(preview.samples()).hasSize(20).extracting(Sample::label).doesNotHaveDuplicates();
    assertThat(preview.columns().get(0).classes()).hasSize(50);
  }

  @Test
  void numbers_areToldByTheirRange() {
    Features features = new Features(new float[] {1, 2}, 1, null);
    Preview preview =
        Preview.of(
            LabelColumns.of("points", new Measurements(features, new float[] {3, 5}, Scale.NONE)));
    assertThat(preview.columns().get(0).numbers()).isEqualTo(new Preview.Numbers(2, 3, 4, 5));
    assertThat(preview.samples()).extracting(Sample::label).containsExactly("3.0", "5.0");
  }

  @Test
  void moreThanANodeShouldRead_isRefused() {
    assertThatThrownBy(() -> new Datasets(Path.of("datasets")).preview("fashion-mnist-full"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("fashion-mnist-full");
  }

  @Test
  void aBundledDataSet_isLookedAtByItsName() {
    Preview preview = new Datasets(Path.of("datasets")).preview("optdigits");
    assertThat(preview.rows()).isEqualTo(1797);
    assertThat(preview.samples()).hasSize(20);
    assertThat(preview.columns().get(0).classes().stream().mapToInt(ClassCount::rows).sum())
        .isEqualTo(1797);
  }
}
