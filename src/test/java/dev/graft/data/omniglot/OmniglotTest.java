package dev.graft.data.omniglot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.graft.data.Bundled;
import dev.graft.data.Examples;
import dev.graft.data.Features;
import dev.graft.experiment.InvalidInput;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OmniglotTest {
  private static final Omniglot OMNIGLOT = Bundled.DATASETS.omniglot();

  @Test
  void letters_ofBothSets_areTakenOnce() {
    assertThat(Omniglot.alphabets()).hasSize(8);
    assertThat(Omniglot.letters()).hasSize(242).doesNotHaveDuplicates();
    assertThat(Omniglot.drawings()).hasSize(4840);
    assertThat(Letter.of("Greek/character07")).isEqualTo(new Letter("Greek", 7));
    assertThat(Omniglot.letters()).allMatch(l -> Letter.of(l.name()).equals(l));
  }

  @Test
  void examples_asDrawn_areInkOnPaperInTheirOrder() {
    Examples rows = OMNIGLOT.examples(Omniglot.SIDE);

    assertThat(rows.rows()).isEqualTo(4840);
    float[] pixels = rows.features().row(0);
    for (float pixel : pixels) {
      assertThat(pixel).isIn(0f, 1f);
    }
    // counted in the PNG with another decoder: Balinese/character01/0108_01.png
    assertThat(sum(pixels)).isEqualTo(881);
    int last = 4839;
    assertThat(rows.classes().get(rows.labels()[last])).isEqualTo("Tagalog/character17");
    assertThat(sum(rows.features().row(last))).isEqualTo(896);
  }

  @Test
  void examples_atTheUsualSide_keepTheShareOfInk() {
    Features large = OMNIGLOT.examples(Omniglot.SIDE).features();
    Features small = OMNIGLOT.examples(Omniglot.USUAL_SIDE).features();

    for (int row : new int[] {0, 1234, 4839}) {
      double inkLarge = sum(large.row(row)) / (105 * 105);
      assertThat(sum(small.row(row)) / (28 * 28)).isCloseTo(inkLarge, within(1e-5));
    }
  }

  @Test
  void strokes_ofTheDrawings_lieOnTheirInk() {
    List<List<Stroke>> strokes = OMNIGLOT.strokes();
    Features images = OMNIGLOT.examples(Omniglot.SIDE).features();

    assertThat(strokes).hasSize(4840);
    // strokes have real coordinates, ink is three pixels wide
    assertThat(IntStream.range(0, 4840).filter(i -> near(images.row(i), strokes.get(i)) > 0.9))
        .hasSizeGreaterThan(4800);
  }

  @Test
  void runs_haveTwentyClassesOfOneExample() {
    List<OneShotRun> runs = OMNIGLOT.runs(Omniglot.USUAL_SIDE);

    assertThat(runs)
        .extracting(OneShotRun::number)
        .isEqualTo(IntStream.rangeClosed(1, 20).boxed().toList());
    for (OneShotRun run : runs) {
      assertThat(run.training().rows()).isEqualTo(20);
      assertThat(run.test().rows()).isEqualTo(20);
      assertThat(Arrays.stream(run.labels()).sorted().toArray())
          .isEqualTo(IntStream.range(0, 20).toArray());
    }
    // the first lines of run01/class_labels.txt
    assertThat(runs.get(0).labels()).startsWith(7, 8, 1, 18, 9, 17);
  }

  @Test
  void read_twice_readsOnce() {
    assertThat(OMNIGLOT.examples(28).features()).isSameAs(OMNIGLOT.examples(28).features());
  }

  @Test
  void files_thatAreNotThere_areNamed(@TempDir Path empty) {
    assertThatThrownBy(() -> new Omniglot(empty).runs(28))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("all_runs.zip");
  }

  /** Share of a drawing's points with ink within two pixels. */
  private static double near(float[] image, List<Stroke> strokes) {
    List<Stroke.Point> points = strokes.stream().flatMap(s -> s.points().stream()).toList();
    long near = points.stream().filter(p -> ink(image, p)).count();
    return (double) near / points.size();
  }

  private static boolean ink(float[] image, Stroke.Point p) {
    for (int y = (int) p.y() - 2; y <= p.y() + 2; y++) {
      for (int x = (int) p.x() - 2; x <= p.x() + 2; x++) {
        if (x >= 0 && y >= 0 && x < 105 && y < 105 && image[y * 105 + x] == 1) {
          return true;
        }
      }
    }
    return false;
  }

  private static double sum(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum;
  }
}
