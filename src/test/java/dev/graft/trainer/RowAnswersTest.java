package dev.graft.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.data.Features;
import dev.graft.data.Predictor;
import dev.graft.data.catalogue.DatasetInfo;
import dev.graft.data.catalogue.Datasets;
import dev.graft.data.split.Prepared;
import dev.graft.data.split.SealedTest;
import dev.graft.data.split.Split;
import dev.graft.experiment.Experiment;
import dev.graft.experiment.reader.Catalogue;
import dev.graft.experiment.reader.ExperimentReader;
import dev.graft.run.TestAnswers;
import dev.graft.run.TestAnswers.Task;
import dev.graft.testing.FakeCatalogue;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Labels that are looked up must be those that the sealed test scores by. */
class RowAnswersTest {
  private static final Datasets DATASETS = new Datasets(Path.of("datasets"));
  private static final Catalogue CATALOGUE = catalogue();

  private static Catalogue catalogue() {
    Catalogue fake = FakeCatalogue.create();
    return new Catalogue(
        fake.methods(), DATASETS.list().stream().map(RowAnswersTest::known).toList(), fake.zones());
  }

  private static Catalogue.DatasetInfo known(DatasetInfo d) {
    return new Catalogue.DatasetInfo(
        d.name(),
        d.rows(),
        d.width(),
        d.image() == null ? 0 : d.image().height(),
        d.classes(),
        d.missing(),
        d.targets().stream().map(t -> new Catalogue.Target(t.column(), t.classes())).toList());
  }

  private static String told(String data) {
    String text =
        "graft: 1\nname: a\n%s\nmethods: [%s]\nseeds: [3]\n"
            .formatted(data, data.contains("multitask") ? "hard-sharing" : "deep-coral");
    Experiment experiment = new ExperimentReader().read(text, null, CATALOGUE);
    Prepared prepared = Split.of(experiment, 3, false, DATASETS);
    RowAnswers asked = new RowAnswers(new Scattered(outputs(experiment)), experiment.metric());
    SealedTest.Score score = prepared.test().score(asked, experiment.metric());
    return asked.text(score, () -> TestLabels.of(experiment, 3, DATASETS));
  }

  private static int outputs(Experiment experiment) {
    return experiment.metric().isOfNumbers() ? 1 : experiment.data().tasks().isEmpty() ? 10 : 2;
  }

  /** Answers that differ from row to row. */
  private record Scattered(int outputs) implements Predictor {
    @Override
    public float[] probabilities(int task, Features rows) {
      float[] all = new float[rows.rows() * outputs];
      for (int i = 0; i < all.length; i++) {
        all[i] = (float) Math.abs(Math.sin(i * 7.3 + task));
      }
      return all;
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kind: domain-adaptation\n"
            + "data: {source: {dataset: mnist, limit: 400}, target: {dataset: optdigits, limit:"
            + " 300}}\n"
            + "metric: balanced-accuracy",
        "kind: domain-adaptation\n"
            + "data: {source: {dataset: mnist, limit: 400}, target: {dataset: mnist, limit: 300,"
            + " shift: [{noise: 0.3}]}}\n"
            + "metric: balanced-accuracy",
      })
  void labelsOfATarget_giveTheScore(String data) {
    List<Task> tasks = TestAnswers.of(told(data)).tasks();
    assertThat(tasks).hasSize(1);
    assertThat(tasks.get(0).right()).contains(0, 9);
  }

  @Test
  void accuracyOfOneTask_isStoredAsBits() {
    String text =
        told(
            "kind: domain-adaptation\n"
                + "data: {source: {dataset: mnist, limit: 400}, target: {dataset: optdigits, limit:"
                + " 300}}");
    assertThat(TestAnswers.tellsRightOrWrongOnly(text)).isTrue();
  }

  @Test
  void labelsOfTasks_giveTheirScores() {
    String text =
        told(
            "kind: multitask\n"
                + "data: {tasks: [{dataset: heart-cleveland}, {dataset: heart-hungarian}]}");
    assertThat(TestAnswers.of(text).tasks()).extracting(Task::dataset).containsExactly(0, 1);
  }

  @Test
  void columnsOfOneDataSet_shareRows() {
    List<Task> tasks =
        TestAnswers.of(
                told(
                    "kind: multitask\n"
                        + "data: {tasks: [{dataset: student-maths}, {dataset:"
                        + " student-portuguese}]}\n"
                        + "metric: rmse"))
            .tasks();
    assertThat(tasks).extracting(Task::dataset).containsExactly(0, 0, 0, 1, 1, 1);
    assertThat(tasks.get(1).at()).isEqualTo(tasks.get(0).at());
    assertThat(tasks.get(1).right()).isNotEqualTo(tasks.get(0).right());
  }

  @Test
  void labelsThatDoNotGiveTheScore_areNotBelieved() {
    Experiment experiment =
        new ExperimentReader()
            .read(
                "graft: 1\n"
                    + "name: a\n"
                    + "kind: domain-adaptation\n"
                    + "data: {source: {dataset: mnist, limit: 400}, target: {dataset: optdigits,"
                    + " limit: 300}}\n"
                    + "metric: balanced-accuracy\n"
                    + "methods: [deep-coral]\n"
                    + "seeds: [3]\n",
                null,
                CATALOGUE);
    RowAnswers asked = new RowAnswers(new Scattered(10), experiment.metric());
    SealedTest.Score score =
        Split.of(experiment, 3, false, DATASETS).test().score(asked, experiment.metric());
    assertThat(asked.text(score, () -> TestLabels.of(experiment, 4, DATASETS)))
        .as("another seed's rows")
        .isNull();
    assertThat(Arrays.asList(asked.text(score, List::of))).containsOnlyNulls();
  }
}
