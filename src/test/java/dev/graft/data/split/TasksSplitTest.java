package dev.graft.data.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.data.Bundled;
import dev.graft.data.Predictor;
import dev.graft.data.TaskData;
import dev.graft.experiment.DatasetRef;
import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.Metric;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TasksSplitTest extends SplitCase {
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
}
