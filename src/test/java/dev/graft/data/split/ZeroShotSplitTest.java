package dev.graft.data.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.offset;

import dev.graft.data.Bundled;
import dev.graft.data.TaskData;
import dev.graft.experiment.DataSpec;
import dev.graft.experiment.DatasetRef;
import dev.graft.experiment.Experiment;
import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.Metric;
import dev.graft.experiment.Unseen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZeroShotSplitTest {
  private static final DatasetRef CLOTHES = Bundled.limited("fashion-mnist", 500);
  private static final Unseen BAG_AND_COAT = new Unseen.Named(List.of("Bag", "Coat"));

  private static Prepared split(DatasetRef ref, Unseen unseen, long seed, boolean bound) {
    Experiment experiment =
        Bundled.zeroShot(new DataSpec(null, ref, List.of(), List.of(), 0.3, unseen));
    return Split.of(experiment, seed, bound, Bundled.DATASETS);
  }

  private static TaskData.ZeroShot data(Prepared prepared) {
    return (TaskData.ZeroShot) prepared.data();
  }

  @Test
  void of_namedClasses_givesMethodsNoRowOfThem() {
    TaskData.ZeroShot data = data(split(CLOTHES, BAG_AND_COAT, 1, false));
    assertThat(data.seen()).isEqualTo(8);
    assertThat(data.train().classes()).hasSize(10).endsWith("Coat", "Bag");
    assertThat(Arrays.stream(data.train().labels())).allMatch(label -> label < 8);
    assertThat(Arrays.stream(data.validation().labels())).allMatch(label -> label < 8);
    assertThat(data.attributes().rows()).isEqualTo(10);
    assertThat(data.names()).contains("footwear", "opens-in-front");
  }

  @Test
  void of_bound_isGivenRowsOfUnseenClassesAndTheSameTest() {
    Prepared method = split(CLOTHES, BAG_AND_COAT, 1, false);
    Prepared bound = split(CLOTHES, BAG_AND_COAT, 1, true);
    assertThat(Arrays.stream(data(bound).train().labels())).anyMatch(label -> label >= 8);
    assertThat(data(bound).referenceRows()).isEqualTo(data(method).referenceRows());
    List<float[]> asked = new ArrayList<>();
    for (Prepared each : List.of(method, bound)) {
      each.test()
          .score(
              (task, rows) -> {
                asked.add(rows.values());
                return new float[rows.rows() * (task == TaskData.ZeroShot.UNSEEN ? 2 : 10)];
              },
              Metric.BALANCED_ACCURACY);
    }
    assertThat(asked).hasSize(6);
    for (int i = 0; i < 3; i++) {
      assertThat(asked.get(i)).isEqualTo(asked.get(i + 3));
    }
  }

  @Test
  void score_guesses_isExactlyChance() {
    SealedTest.Score score =
        split(CLOTHES, BAG_AND_COAT, 1, false)
            .test()
            .score(
                (task, rows) ->
                    new float[rows.rows() * (task == TaskData.ZeroShot.UNSEEN ? 2 : 10)],
                Metric.BALANCED_ACCURACY);
    assertThat(score.value()).isEqualTo(0.5);
    assertThat(score.details().get("generalised-unseen")).isCloseTo(0.1, offset(1e-12));
    assertThat(score.details().get("generalised-seen")).isCloseTo(0.1, offset(1e-12));
    assertThat(score.details().get("generalised-harmonic")).isCloseTo(0.1, offset(1e-12));
  }

  /** Always the first unseen class: right in half of the unseen rows, in no seen one. */
  @Test
  void score_oneUnseenClassForAll_hasNoHarmonicMean() {
    SealedTest.Score score =
        split(CLOTHES, BAG_AND_COAT, 1, false)
            .test()
            .score(
                (task, rows) -> {
                  int classes = task == TaskData.ZeroShot.UNSEEN ? 2 : 10;
                  float[] all = new float[rows.rows() * classes];
                  for (int row = 0; row < rows.rows(); row++) {
                    all[row * classes + classes - 2] = 1;
                  }
                  return all;
                },
                Metric.BALANCED_ACCURACY);
    assertThat(score.value()).isEqualTo(0.5);
    assertThat(score.details())
        .containsEntry("generalised-unseen", 0.5)
        .containsEntry("generalised-seen", 0.0)
        .containsEntry("generalised-harmonic", 0.0);
  }

  @Test
  void of_drawnClasses_dependOnTheSeedAlone() {
    List<List<String>> unseen = new ArrayList<>();
    for (long seed = 1; seed <= 10; seed++) {
      List<String> classes =
          data(split(CLOTHES, new Unseen.Drawn(3), seed, false)).train().classes();
      assertThat(data(split(CLOTHES, new Unseen.Drawn(3), seed, true)).train().classes())
          .isEqualTo(classes);
      unseen.add(classes.subList(7, 10));
    }
    assertThat(unseen.stream().distinct().count()).isGreaterThan(5);
  }

  @Test
  void of_ownFileOfAttributes_isReadAndItsGapsAreRefused(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("mine.csv");
    StringBuilder text = new StringBuilder("class,weight,size\n");
    List<String> classes = Bundled.DATASETS.load(CLOTHES).classes();
    for (int c = 0; c < 9; c++) {
      text.append("\"%s\",%d,%d\n".formatted(classes.get(c), c, c * c));
    }
    Files.writeString(file, text.toString());
    DatasetRef ref = CLOTHES.withAttributes(file.toString());
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> split(ref, BAG_AND_COAT, 1, false))
        .withMessageContaining("data.target.attributes")
        .withMessageContaining("\"Ankle boot\" has no attributes")
        .withMessageContaining("add a row");
    Files.writeString(file, text + "Ankle boot,9,81\n");
    assertThat(data(split(ref, BAG_AND_COAT, 1, false)).names()).containsExactly("weight", "size");
  }
}
