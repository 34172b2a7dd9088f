package dev.graft.data.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.data.Bundled;
import dev.graft.data.ImageShape;
import dev.graft.data.Predictor;
import dev.graft.data.TaskData;
import dev.graft.experiment.DatasetRef;
import dev.graft.experiment.Experiment;
import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.Kind;
import dev.graft.experiment.Metric;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SplitTest extends SplitCase {
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
}
