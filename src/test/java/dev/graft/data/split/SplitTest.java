package dev.graft.data.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.data.Bundled;
import dev.graft.data.Examples;
import dev.graft.data.Features;
import dev.graft.data.ImageShape;
import dev.graft.data.Predictor;
import dev.graft.data.TaskData;
import dev.graft.experiment.DatasetRef;
import dev.graft.experiment.Experiment;
import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.Kind;
import dev.graft.experiment.Metric;
import dev.graft.experiment.Preprocess;
import dev.graft.experiment.Shift;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SplitTest {
  private static final DatasetRef MNIST = Bundled.limited("mnist", 1000);
  private static final DatasetRef MNIST_WHOLE = DatasetRef.bundled("mnist");
  private static final DatasetRef OPTDIGITS = DatasetRef.bundled("optdigits");

  @Test
  void adaptationWithoutLabels_givesNoneAndSealsThreeTenths() {
    Prepared prepared = split(Kind.DOMAIN_ADAPTATION, MNIST, OPTDIGITS.withLabels(0));
    TaskData.Domains data = (TaskData.Domains) prepared.data();

    assertThat(data.targetTrain().rows()).isZero();
    assertThat(data.targetValidation().rows()).isZero();
    assertThat(prepared.test().size()).isBetween(529, 549);
    assertThat(data.targetUnlabelled().rows()).isEqualTo(1797 - prepared.test().size());
    assertThat(data.sourceTrain().rows()).isBetween(795, 805);
    assertThat(data.sourceTrain().rows() + data.sourceValidation().rows()).isEqualTo(1000);
    assertThat(data.referenceRows()).isEqualTo(data.sourceTrain().rows());
    assertThat(data.sourceTrain().features().width()).isEqualTo(64);
    assertThat(prepared.targetForValidators()).isSameAs(data.targetUnlabelled());
    assertThat(prepared.notes())
        .containsExactly(
            "mnist is brought from 28×28 to 8×8, the size of optdigits, its content of 20×20 to"
                + " 8×8.");
  }

  @Test
  void aBudgetOfLabels_paysForValidationToo() {
    Prepared prepared = split(Kind.TRANSFER, MNIST, OPTDIGITS.withLabels(5));
    TaskData.Domains data = (TaskData.Domains) prepared.data();

    assertThat(data.targetTrain().rows()).isEqualTo(40);
    assertThat(data.targetValidation().rows()).isEqualTo(10);
    assertThat(data.referenceRows()).isEqualTo(40);
    assertThat(Arrays.stream(data.targetValidation().labels()).sorted().toArray())
        .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    assertThat(rows(data.targetUnlabelled())).containsAll(rows(data.targetTrain().features()));
  }

  @Test
  void aLargerBudget_holdsTheLabelsOfASmaller_andHasTheSameTest() {
    Set<List<Float>> smaller = Set.of();
    for (int labels : List.of(1, 3, 10, 40)) {
      TaskData.Domains data =
          (TaskData.Domains) split(Kind.TRANSFER, MNIST, OPTDIGITS.withLabels(labels)).data();
      Set<List<Float>> larger = rows(data.targetTrain().features());
      larger.addAll(rows(data.targetValidation().features()));
      assertThat(larger).hasSize(10 * labels).containsAll(smaller);
      assertThat(rows(data.targetUnlabelled())).hasSize(1797 - 539);
      smaller = larger;
    }
  }

  /** The model of the first seed learnt from these rows and not from those. */
  @Test
  void theSourceOfATransfer_isDividedOnceForAllSeeds() {
    Experiment experiment = Bundled.domains(Kind.TRANSFER, MNIST, OPTDIGITS.withLabels(5));
    long first = experiment.seeds().get(0);
    TaskData.Domains one =
        (TaskData.Domains) Split.of(experiment, first, false, Bundled.DATASETS).data();
    TaskData.Domains other =
        (TaskData.Domains) Split.of(experiment, first + 1, false, Bundled.DATASETS).data();
    assertThat(other.sourceTrain().features().values())
        .isEqualTo(one.sourceTrain().features().values());
    assertThat(other.sourceValidation().features().values())
        .isEqualTo(one.sourceValidation().features().values());
    assertThat(other.targetTrain().features().values())
        .isNotEqualTo(one.targetTrain().features().values());
  }

  @Test
  void twoLabelsAClass_areAllLearntFrom() {
    TaskData.Domains data =
        (TaskData.Domains) split(Kind.TRANSFER, MNIST, OPTDIGITS.withLabels(2)).data();

    assertThat(data.targetTrain().rows()).isEqualTo(20);
    assertThat(data.targetValidation().rows()).isZero();
  }

  @Test
  void theBound_getsEveryLabelOutsideTheSameTest_andTheSameSteps() {
    Experiment experiment = Bundled.domains(Kind.DOMAIN_ADAPTATION, MNIST, OPTDIGITS.withLabels(0));
    Prepared arm = Split.of(experiment, 3, false, Bundled.DATASETS);
    Prepared bound = Split.of(experiment, 3, true, Bundled.DATASETS);
    TaskData.Domains data = (TaskData.Domains) bound.data();

    assertThat(data.targetTrain().rows() + data.targetValidation().rows())
        .isEqualTo(data.targetUnlabelled().rows());
    assertThat(data.targetUnlabelled().values())
        .isEqualTo(((TaskData.Domains) arm.data()).targetUnlabelled().values());
    assertThat(data.referenceRows()).isEqualTo(arm.data().referenceRows());
    Predictor nearest = Bundled.nearest(data.targetTrain());
    assertThat(bound.test().score(nearest, Metric.ACCURACY).value())
        .isEqualTo(arm.test().score(nearest, Metric.ACCURACY).value())
        .isGreaterThan(0.95);
  }

  @Test
  void noTestRow_isAmongThoseLearntFrom() {
    TaskData.Domains data =
        (TaskData.Domains) split(Kind.TRANSFER, MNIST, OPTDIGITS.withLabels(DatasetRef.ALL)).data();
    Set<List<Float>> learnt = rows(data.targetTrain().features());
    Set<List<Float>> held = rows(data.targetValidation().features());
    Prepared prepared = split(Kind.TRANSFER, MNIST, OPTDIGITS.withLabels(DatasetRef.ALL));
    Set<List<Float>> tested = new HashSet<>();
    prepared
        .test()
        .score(
            (task, rows) -> {
              tested.addAll(rows(rows));
              return new float[rows.rows() * 10];
            },
            Metric.ACCURACY);

    // optdigits has no two equal images
    assertThat(learnt).doesNotContainAnyElementsOf(tested).doesNotContainAnyElementsOf(held);
    assertThat(learnt.size() + held.size() + tested.size()).isEqualTo(1797);
  }

  @Test
  void theSameSeed_isTheSameSplit_anotherIsNot() {
    TaskData.Domains a =
        (TaskData.Domains) split(Kind.TRANSFER, MNIST, OPTDIGITS.withLabels(5)).data();
    TaskData.Domains b =
        (TaskData.Domains) split(Kind.TRANSFER, MNIST, OPTDIGITS.withLabels(5)).data();
    Experiment experiment = Bundled.domains(Kind.TRANSFER, MNIST, OPTDIGITS.withLabels(5));
    TaskData.Domains c = (TaskData.Domains) Split.of(experiment, 2, false, Bundled.DATASETS).data();

    assertThat(a.targetTrain().features().values()).isEqualTo(b.targetTrain().features().values());
    assertThat(a.targetTrain().features().values())
        .isNotEqualTo(c.targetTrain().features().values());
  }

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
  void differentClasses_areRefusedForAdaptation_withTheCommonOnes() {
    DatasetRef some = Bundled.classes("mnist", "1", "2", "3");

    assertThatThrownBy(() -> split(Kind.DOMAIN_ADAPTATION, some, OPTDIGITS.withLabels(0)))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("different classes")
        .hasMessageContaining("classes: [1, 2, 3]");
  }

  @Test
  void heterogeneous_keepsEachDomainsOwnPixels_andHoldsNoSourceRowOut() {
    TaskData.Domains data =
        (TaskData.Domains)
            split(Kind.HETEROGENEOUS_ADAPTATION, MNIST, OPTDIGITS.withLabels(4)).data();

    assertThat(data.sourceTrain().features().image()).isEqualTo(new ImageShape(28, 28, 1));
    assertThat(data.sourceValidation().rows()).isZero();
    assertThat(data.targetTrain().features().width()).isEqualTo(64);
    assertThat(data.targetUnlabelled().width()).isEqualTo(64);
    assertThat(data.targetTrain().classes()).isEqualTo(data.sourceTrain().classes());
    assertThat(data.targetTrain().rows() + data.targetValidation().rows())
        .isEqualTo(4 * data.targetTrain().classes().size());
  }

  @Test
  void differentClasses_areRefusedForHeterogeneousAdaptation_withoutTransferAsACure() {
    DatasetRef some = Bundled.classes("mnist", "1", "2", "3");

    assertThatThrownBy(() -> split(Kind.HETEROGENEOUS_ADAPTATION, some, OPTDIGITS.withLabels(3)))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("classes: [1, 2, 3]")
        .hasMessageNotContaining("transfer");
  }

  @Test
  void sameClassesInAnotherOrder_areMatchedByName() {
    DatasetRef source = Bundled.classes("mnist", "1", "0");
    DatasetRef target = Bundled.classes("optdigits", "0", "1").withLabels(0);

    TaskData.Domains data = (TaskData.Domains) split(Kind.DOMAIN_ADAPTATION, source, target).data();

    assertThat(data.sourceTrain().classes()).containsExactly("0", "1");
    // a 0 has ink around an empty middle
    int zero = 0;
    while (data.sourceTrain().labels()[zero] != 0) {
      zero++;
    }
    float[] image = data.sourceTrain().features().row(zero);
    assertThat(image[3 * 8 + 3] + image[4 * 8 + 4]).isLessThan(0.6f);
  }

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

  @Test
  void tabularAndImages_areRefused() {
    DatasetRef heart = DatasetRef.bundled("heart-cleveland");

    assertThatThrownBy(() -> split(Kind.TRANSFER, heart, OPTDIGITS.withLabels(5)))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("heart-cleveland has 13 features, optdigits has 64");
  }

  @Test
  void tasksWithRowsOfTheirOwn_areSplitEach() {
    Prepared prepared =
        Split.of(Bundled.tasks(MNIST, OPTDIGITS.withLabels(10)), 1, false, Bundled.DATASETS);
    TaskData.Tasks data = (TaskData.Tasks) prepared.data();

    assertThat(data.tasks())
        .extracting(TaskData.Tasks.Task::name)
        .containsExactly("mnist", "optdigits");
    assertThat(data.tasks()).extracting(t -> t.train().features().width()).containsOnly(784);
    assertThat(data.tasks().get(1).train().rows()).isEqualTo(80);
    assertThat(data.referenceRows()).isEqualTo(data.tasks().get(0).train().rows());
  }

  @Test
  void labelColumns_shareTheirTestRows(@TempDir Path folder) throws Exception {
    StringBuilder text = new StringBuilder("x,a,b\n");
    for (int i = 0; i < 100; i++) {
      text.append(i).append(',').append(i % 2).append(',').append(i % 5 / 3).append('\n');
    }
    Path file = folder.resolve("t.csv");
    Files.writeString(file, text);
    DatasetRef ref =
        new DatasetRef(
            null,
            file.toString(),
            null,
            null,
            null,
            List.of("a", "b"),
            DatasetRef.ALL,
            0,
            List.of());

    Prepared prepared = Split.of(Bundled.tasks(ref), 1, false, Bundled.DATASETS);
    TaskData.Tasks data = (TaskData.Tasks) prepared.data();

    assertThat(data.tasks()).extracting(TaskData.Tasks.Task::name).containsExactly("a", "b");
    assertThat(prepared.test().size()).isEqualTo(60);
    assertThat(learnt(data.tasks().get(0))).isEqualTo(learnt(data.tasks().get(1)));
    Predictor exact =
        (task, rows) -> {
          float[] probabilities = new float[rows.rows() * 2];
          for (int row = 0; row < rows.rows(); row++) {
            int i = (int) rows.values()[row];
            probabilities[row * 2 + (task == 0 ? i % 2 : i % 5 / 3)] = 1;
          }
          return probabilities;
        };
    assertThat(prepared.test().score(exact, Metric.ACCURACY).value()).isEqualTo(1);
  }

  @Test
  void tasksOnTheSameRows_areRefused() {
    assertThatThrownBy(
            () -> Split.of(Bundled.tasks(OPTDIGITS, OPTDIGITS), 1, false, Bundled.DATASETS))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("tasks[1]");
  }

  private static Set<List<Float>> learnt(TaskData.Tasks.Task task) {
    Set<List<Float>> rows = rows(task.train().features());
    rows.addAll(rows(task.validation().features()));
    return rows;
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

  private static Prepared split(
      Kind kind, DatasetRef source, DatasetRef target, Preprocess... steps) {
    return Split.of(Bundled.domains(kind, source, target, steps), 1, false, Bundled.DATASETS);
  }

  private static Set<List<Float>> rows(Features features) {
    Set<List<Float>> rows = new HashSet<>();
    for (int row = 0; row < features.rows(); row++) {
      Float[] boxed = new Float[features.width()];
      for (int i = 0; i < boxed.length; i++) {
        boxed[i] = features.values()[row * boxed.length + i];
      }
      rows.add(List.of(boxed));
    }
    return rows;
  }
}
