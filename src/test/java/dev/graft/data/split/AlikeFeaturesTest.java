package dev.graft.data.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.data.Bundled;
import dev.graft.data.Features;
import dev.graft.data.ImageShape;
import dev.graft.data.TaskData;
import dev.graft.experiment.DatasetRef;
import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.Kind;
import dev.graft.experiment.Preprocess;
import dev.graft.experiment.Shift;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Both domains are brought to one form, or refused. */
class AlikeFeaturesTest extends SplitCase {
  @Test
  void tabularAdaptation_fillsGapsAndStandardisesByDomain() {
    Prepared prepared =
        Split.of(
            Bundled.domains(
                Kind.DOMAIN_ADAPTATION,
                DatasetRef.bundled("heart-cleveland"),
                DatasetRef.bundled("heart-switzerland").withLabels(0),
                new Preprocess.ZScore()),
            1,
            false,
            Bundled.DATASETS);
    Features target = ((TaskData.Domains) prepared.data()).targetUnlabelled();

    assertThat(target.values()).doesNotContain(Float.NaN);
    for (int column = 0; column < 13; column++) {
      double sum = 0;
      for (int row = 0; row < target.rows(); row++) {
        sum += target.values()[row * 13 + column];
      }
      assertThat(sum / target.rows()).isBetween(-1e-5, 1e-5);
    }
  }

  @Test
  void explicitResize_cutsMarginsThatDiffer_andNotThoseAlike() {
    Features differing =
        source(split(Kind.DOMAIN_ADAPTATION, MNIST, OPTDIGITS.withLabels(0), resize(8)));
    Features alike =
        source(
            split(
                Kind.TRANSFER,
                Bundled.classes("mnist", "0", "1"),
                Bundled.classes("mnist", "2", "3"),
                resize(7)));

    assertThat(differing.image()).isEqualTo(new ImageShape(8, 8, 1));
    assertThat(alike.image()).isEqualTo(new ImageShape(7, 7, 1));
    // a ring of an MNIST margin at 7×7 is empty; one of cut digits is not
    assertThat(alike.values()[0]).isZero();
    assertThat(border(alike)).isLessThan(0.01);
    assertThat(border(differing)).isGreaterThan(0.02);
  }

  @Test
  void greyBesideColour_getsThreeEqualChannels() {
    DatasetRef coloured =
        DatasetRef.bundled("optdigits")
            .withShift(List.of(new Shift.Background(true)))
            .withLabels(0);
    Prepared prepared = split(Kind.DOMAIN_ADAPTATION, MNIST, coloured);
    TaskData.Domains data = (TaskData.Domains) prepared.data();
    float[] row = data.sourceTrain().features().row(0);

    assertThat(data.sourceTrain().features().image()).isEqualTo(new ImageShape(8, 8, 3));
    assertThat(data.targetUnlabelled().image()).isEqualTo(new ImageShape(8, 8, 3));
    assertThat(row[90]).isEqualTo(row[91]).isEqualTo(row[92]);
    assertThat(prepared.notes()).contains("mnist is grey: each value is given to all 3 channels.");
  }

  @Test
  void tabularAndImages_areRefused() {
    DatasetRef heart = DatasetRef.bundled("heart-cleveland");

    assertThatThrownBy(() -> split(Kind.TRANSFER, heart, OPTDIGITS.withLabels(5)))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("heart-cleveland has 13 features, optdigits has 64");
  }

  private static Preprocess resize(int side) {
    return new Preprocess.Resize(side);
  }

  private static Features source(Prepared prepared) {
    return ((TaskData.Domains) prepared.data()).sourceTrain().features();
  }

  private static double border(Features images) {
    int side = images.image().height();
    double sum = 0;
    for (int i = 0; i < images.values().length; i++) {
      int at = i % images.width();
      boolean edge = at < side || at >= side * (side - 1);
      sum += edge ? images.values()[i] : 0;
    }
    return sum / images.rows() / (2 * side);
  }
}
