package dev.graft.data.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.data.Bundled;
import dev.graft.data.Examples;
import dev.graft.data.Features;
import dev.graft.data.TaskData;
import dev.graft.experiment.DatasetRef;
import dev.graft.experiment.Experiment;
import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.Kind;
import dev.graft.experiment.Metric;
import dev.graft.experiment.Shift;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One data set on both sides: no row is in both, none of the test is learnt from. */
class SharedRowsSplitTest extends SplitCase {
  private static final DatasetRef MNIST_WHOLE = DatasetRef.bundled("mnist");

  @Test
  void oneDataSetOnBothSides_isDivided_soThatNoImageIsInBoth() {
    DatasetRef inverted = MNIST_WHOLE.withShift(List.of(new Shift.Invert())).withLabels(0);
    Prepared prepared = split(Kind.DOMAIN_ADAPTATION, MNIST_WHOLE, inverted);
    TaskData.Domains data = (TaskData.Domains) prepared.data();
    Set<List<Float>> source = rows(data.sourceTrain().features());
    source.addAll(rows(data.sourceValidation().features()));
    Set<List<Float>> target = rows(asRead(data.targetUnlabelled()));
    target.addAll(rows(asRead(tested(prepared))));

    // MNIST's 10,000 test images are all different.
    assertThat(source).hasSize(5000);
    assertThat(Collections.disjoint(source, target)).isTrue();
    assertThat(target).hasSize(5000);
    assertThat(prepared.notes())
        .contains("Source and target are different rows of mnist: 5,000 and 5,000.");
  }

  @Test
  void oneDataSetOnBothSides_isDividedAlikeInAllSeeds_asASourceModelIsReused() {
    Experiment experiment =
        Bundled.domains(
            Kind.TRANSFER,
            MNIST_WHOLE.withLimit(1000),
            MNIST_WHOLE.withShift(List.of(new Shift.Contrast(0.5))).withLabels(5));
    Set<List<Float>> source = new HashSet<>();
    for (long seed : new long[] {1, 2}) {
      TaskData.Domains data =
          (TaskData.Domains) Split.of(experiment, seed, false, Bundled.DATASETS).data();
      source.addAll(rows(data.sourceTrain().features()));
      source.addAll(rows(data.sourceValidation().features()));
    }

    assertThat(source).hasSize(1000);
  }

  @Test
  void limitsOfOneDataSet_areKept_orRefusedWithACure() {
    DatasetRef target = MNIST_WHOLE.withShift(List.of(new Shift.Invert())).withLabels(0);
    TaskData.Domains data =
        (TaskData.Domains)
            split(Kind.DOMAIN_ADAPTATION, MNIST_WHOLE.withLimit(6000), target).data();

    assertThat(data.sourceTrain().rows() + data.sourceValidation().rows()).isEqualTo(6000);
    assertThatThrownBy(
            () ->
                split(Kind.DOMAIN_ADAPTATION, MNIST_WHOLE.withLimit(6000), target.withLimit(5000)))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("write limits that add up to at most 10000");
    assertThatThrownBy(() -> split(Kind.DOMAIN_ADAPTATION, MNIST_WHOLE.withLimit(10_000), target))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("write a limit below 10000");
  }

  @Test
  void commonClassesOfOneDataSet_areDivided_theOthersStayWhole() {
    TaskData.Domains data =
        (TaskData.Domains)
            split(
                    Kind.TRANSFER,
                    Bundled.classes("mnist", "1", "2"),
                    Bundled.classes("mnist", "2", "3"))
                .data();
    Examples source = data.sourceTrain();

    // MNIST's test images have 1,135 ones and 1,032 twos.
    assertThat(source.rows() + data.sourceValidation().rows()).isEqualTo(1135 + 516);
    assertThat(Collections.disjoint(rows(source.features()), rows(data.targetUnlabelled())))
        .isTrue();
  }

  @Test
  void sameImagesUnderAnotherName_areRefused_thoughTheyAreInverted(@TempDir Path folder)
      throws Exception {
    for (String part : List.of("images-idx3", "labels-idx1")) {
      String name = "t10k-" + part + "-ubyte.gz";
      Files.copy(Path.of("datasets/mnist", name), folder.resolve(name));
    }
    DatasetRef copy =
        Bundled.file(folder.resolve("t10k-images-idx3-ubyte.gz"))
            .withShift(List.of(new Shift.Invert()))
            .withLabels(0);

    assertThatThrownBy(() -> split(Kind.DOMAIN_ADAPTATION, MNIST, copy))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("the test would be seen");
  }

  private static Features tested(Prepared prepared) {
    List<Features> seen = new ArrayList<>();
    prepared
        .test()
        .score(
            (task, rows) -> {
              seen.add(rows);
              return new float[rows.rows() * 10];
            },
            Metric.ACCURACY);
    return seen.stream().reduce(Features::joined).orElseThrow();
  }

  /** Inverted again; whole bytes over 255 come back to the digit. */
  private static Features asRead(Features inverted) {
    float[] values = new float[inverted.values().length];
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.round((1 - inverted.values()[i]) * 255) / 255f;
    }
    return new Features(values, inverted.width(), inverted.image());
  }
}
