package dev.graft.data.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.graft.data.Bundled;
import dev.graft.data.EpisodeLearner;
import dev.graft.data.Examples;
import dev.graft.data.Features;
import dev.graft.data.Predictor;
import dev.graft.data.TaskData;
import dev.graft.experiment.DatasetRef;
import dev.graft.experiment.EpisodeSpec;
import dev.graft.experiment.Experiment;
import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EpisodeSplitTest {
  private static final EpisodeSpec SHAPE = new EpisodeSpec(3, 1, 2, 600);
  @TempDir Path directory;

  private static Prepared split(
      DatasetRef source, @Nullable DatasetRef target, EpisodeSpec shape, long seed) {
    Experiment experiment = Bundled.fewShot(source, target, shape);
    return Split.of(experiment, seed, false, Bundled.DATASETS);
  }

  private static TaskData.Episodes data(Prepared prepared) {
    return (TaskData.Episodes) prepared.data();
  }

  /** Six groups of four classes, five rows each; both features tell the class. */
  private DatasetRef letters() throws IOException {
    StringBuilder text = new StringBuilder("a,b,label\n");
    for (int c = 0; c < 24; c++) {
      for (int row = 0; row < 5; row++) {
        text.append("%d,%d,group%d/letter%d%n".formatted(c, c, c / 4, c % 4));
      }
    }
    Path file = directory.resolve("letters.csv");
    Files.writeString(file, text.toString());
    return Bundled.file(file);
  }

  /** Everything that a test shows, by the class that the first feature tells. */
  private static Set<Integer> shown(Prepared prepared) {
    Set<Integer> classes = new TreeSet<>();
    prepared
        .test()
        .score(
            new Asked(
                rows -> {
                  for (int row = 0; row < rows.rows(); row++) {
                    classes.add(Math.round(rows.row(row)[0]));
                  }
                }),
            Metric.ACCURACY);
    return classes;
  }

  interface Watch {
    void saw(Features rows);
  }

  private record Asked(Watch watch) implements Predictor, EpisodeLearner {
    @Override
    public float[] probabilities(int task, Features rows) {
      throw new AssertionError("no single rows");
    }

    @Override
    public EpisodeLearner episodes() {
      return this;
    }

    @Override
    public Features embed(Features rows) {
      watch.saw(rows);
      return rows;
    }

    @Override
    public float[] probabilities(Examples support, Features queries) {
      return new float[queries.rows() * support.classes().size()];
    }
  }

  @Test
  void groups_areSeenWholeOrNotAtAll() throws IOException {
    for (long seed = 1; seed <= 5; seed++) {
      Prepared prepared = split(letters(), null, SHAPE, seed);
      Set<Integer> test = shown(prepared);
      assertThat(test).as("two of six alphabets").hasSize(8);
      assertThat(test.stream().map(c -> c / 4).distinct()).hasSize(2);
      Examples train = data(prepared).train();
      assertThat(train.classes()).as("three of six; one validates").hasSize(12);
      Set<Integer> learnt = new HashSet<>();
      for (int row = 0; row < train.rows(); row++) {
        learnt.add(Math.round(train.features().row(row)[0]));
      }
      assertThat(learnt).hasSize(12).doesNotContainAnyElementsOf(test);
      assertThat(prepared.notes()).anyMatch(n -> n.startsWith("Unseen until the test: group"));
    }
  }

  @Test
  void sameSeed_givesTheSame_otherSeedsOtherClasses() throws IOException {
    List<Set<Integer>> tests = new ArrayList<>();
    for (long seed = 1; seed <= 5; seed++) {
      tests.add(shown(split(letters(), null, SHAPE, seed)));
    }
    assertThat(new HashSet<>(tests)).hasSizeGreaterThan(1);
    assertThat(shown(split(letters(), null, SHAPE, 2))).isEqualTo(tests.get(1));
    Examples a = data(split(letters(), null, SHAPE, 2)).train();
    assertThat(data(split(letters(), null, SHAPE, 2)).train())
        .usingRecursiveComparison()
        .isEqualTo(a);
  }

  @Test
  void fewClasses_areValidatedOnHeldOutRows() {
    DatasetRef some = Bundled.limited("fashion-mnist", 600);
    Prepared prepared = split(some, null, EpisodeSpec.DEFAULT, 1);
    assertThat(data(prepared).train().classes()).hasSize(5);
    assertThat(data(prepared).train().rows()).isBetween(200, 299);
    assertThat(data(prepared).validation().episodes()).isEqualTo(200);
    assertThat(prepared.notes()).anyMatch(n -> n.contains("held-out rows"));
  }

  @Test
  void target_givesTheUnseenClasses() {
    DatasetRef source = Bundled.classes("fashion-mnist", "0", "1", "2", "3", "4");
    DatasetRef target = Bundled.classes("mnist", "5", "6", "7");
    Prepared prepared = split(source, target, SHAPE, 1);
    assertThat(data(prepared).train().classes()).contains("Trouser");
    SealedTest.Score score = prepared.test().score(new Asked(rows -> {}), Metric.ACCURACY);
    assertThat(score.details())
        .containsEntry("test-episodes", 600.0)
        .containsKey("episode-interval");
    assertThat(score.value()).as("always the first class").isCloseTo(1 / 3.0, within(1e-9));
  }

  @Test
  void target_withClassesOfTheSource_isRefused() {
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(
            () ->
                split(
                    Bundled.classes("mnist", "0", "1", "2"),
                    Bundled.classes("optdigits", "2", "3", "4"),
                    SHAPE,
                    1))
        .withMessageContaining("data.target")
        .withMessageContaining("[2]")
        .withMessageContaining("classes: [...]");
  }

  @Test
  void moreRowsAskedForThanClassesHave_isRefused() throws IOException {
    DatasetRef letters = letters();
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> split(letters, null, new EpisodeSpec(3, 1, 5, 600), 1))
        .withMessageContaining("episodes")
        .withMessageContaining("have 6 rows")
        .withMessageContaining("fewer ways, shots or queries");
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> split(letters, null, new EpisodeSpec(23, 1, 1, 600), 1))
        .withMessageContaining("episodes.ways")
        .withMessageContaining("fewer than 2 to train on");
  }
}
