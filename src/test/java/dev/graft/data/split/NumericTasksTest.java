package dev.graft.data.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import dev.graft.data.Bundled;
import dev.graft.data.Examples;
import dev.graft.data.LabelledRows;
import dev.graft.data.Measurements;
import dev.graft.data.Predictor;
import dev.graft.data.Scale;
import dev.graft.data.TaskData;
import dev.graft.experiment.DatasetRef;
import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tasks whose labels are numbers, beside tasks of classes, with gaps. */
class NumericTasksTest {
  @TempDir private Path folder;

  /** Row i: y = 10 i where i is no multiple of 4, c = the parity where i is no multiple of 3. */
  private String file(String extra) throws IOException {
    StringBuilder text = new StringBuilder("x,y,c\n");
    for (int i = 0; i < 120; i++) {
      text.append(i).append(',');
      text.append(i % 4 == 0 ? "" : 10 * i).append(',').append(i % 3 == 0 ? "?" : i % 2);
      text.append('\n');
    }
    Path file = folder.resolve("t.csv");
    Files.writeString(file, text + extra);
    return file.toString();
  }

  private static DatasetRef place(String file, List<String> classes, List<String> numeric) {
    return new DatasetRef(
        null,
        file,
        null,
        null,
        null,
        classes,
        DatasetRef.ALL,
        0,
        List.of(),
        null,
        List.of(),
        numeric);
  }

  private static Prepared split(DatasetRef... places) {
    return Split.of(Bundled.tasks(places), 1, false, Bundled.DATASETS);
  }

  private static TaskData.Tasks.Task task(Prepared prepared, int i) {
    return ((TaskData.Tasks) prepared.data()).tasks().get(i);
  }

  @Test
  void columnsWithGaps_giveEachTaskItsLabelledRows() throws IOException {
    Prepared prepared = split(place(file(""), List.of("c"), List.of("y")));
    TaskData.Tasks.Task classes = task(prepared, 0);
    TaskData.Tasks.Task numbers = task(prepared, 1);

    assertThat(classes.name()).isEqualTo("c");
    assertThat(classes.train()).isInstanceOf(Examples.class);
    assertThat(numbers.name()).isEqualTo("y");
    // of 120 rows 80 have a class, 90 a number
    int learnt = rows(classes) + rows(numbers);
    assertThat(learnt + prepared.test().size()).isEqualTo(170);
    assertThat(rows(numbers)).isBetween(60, 66);
    Measurements train = (Measurements) numbers.train();
    for (int row = 0; row < train.rows(); row++) {
      assertThat(train.values()[row]).isEqualTo(10 * train.features().values()[row]);
    }
    assertThat(train.scale()).isEqualTo(Scale.of(train.values()));
    assertThat(((Measurements) numbers.validation()).scale()).isEqualTo(train.scale());
  }

  /** No row is learnt from in one column and tested in the other. */
  @Test
  void columns_shareTheirTestRows() throws IOException {
    Prepared prepared = split(place(file(""), List.of("c"), List.of("y")));
    List<Float> learnt = new java.util.ArrayList<>();
    for (LabelledRows part : List.of(task(prepared, 0).train(), task(prepared, 1).train())) {
      for (float x : part.features().values()) {
        learnt.add(x);
      }
    }
    Predictor asked =
        (task, rows) -> {
          for (float x : rows.values()) {
            assertThat(learnt).doesNotContain(x);
          }
          return new float[rows.rows() * (task == 0 ? 2 : 1)];
        };
    prepared.test().score(asked, Metric.ACCURACY);
  }

  @Test
  void score_isInTheUnitOfTheData() throws IOException {
    Prepared prepared = split(place(file(""), List.of(), List.of("y", "c")));
    Predictor off =
        (task, rows) -> {
          float[] values = new float[rows.rows()];
          for (int row = 0; row < values.length; row++) {
            float x = rows.values()[row];
            values[row] = task == 0 ? 10 * x + 3 : x % 2;
          }
          return values;
        };
    SealedTest.Score score = prepared.test().score(off, Metric.RMSE);
    assertThat(score.perTask().get("y")).isCloseTo(3, offset(1e-5));
    assertThat(score.perTask()).containsEntry("c", 0.0);
    assertThat(score.value()).isCloseTo(1.5, offset(1e-5));
  }

  @Test
  void rowsWithoutAnyLabel_areLeftOut() throws IOException {
    Prepared prepared = split(place(file("200,,\n300,,?\n"), List.of("c"), List.of("y")));
    int learnt = rows(task(prepared, 0)) + rows(task(prepared, 1));
    assertThat(learnt + prepared.test().size()).isEqualTo(170);
  }

  @Test
  void labels_ofNumbers_areSoManyRows() throws IOException {
    DatasetRef ten = place(file(""), List.of(), List.of("y", "c")).withLabels(10);
    Prepared prepared = split(ten);
    assertThat(rows(task(prepared, 0))).isEqualTo(10);
    assertThat(task(prepared, 0).validation().rows()).isEqualTo(2);
  }

  @Test
  void textInANumericColumn_isRefused() throws IOException {
    String file = file("200,many,1\n");
    assertThatThrownBy(() -> split(place(file, List.of("c"), List.of("y"))))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("\"many\", which is no finite number");
  }

  @Test
  void aNumericColumnThatIsNotThere_isRefused() throws IOException {
    String file = file("");
    assertThatThrownBy(() -> split(place(file, List.of("c"), List.of("z"))))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("no such label column");
  }

  @Test
  void testOfOneValue_whereR2IsTheMetric_isRefused() throws IOException {
    StringBuilder text = new StringBuilder("x,y,c\n");
    for (int i = 0; i < 40; i++) {
      text.append(i).append(",7,").append(i % 2).append('\n');
    }
    Path file = folder.resolve("same.csv");
    Files.writeString(file, text);
    assertThatThrownBy(() -> split(place(file.toString(), List.of("c"), List.of("y"))))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("R² has nothing to explain");
  }

  @Test
  void oneFileInTwoTasks_sharesRowsAndIsRefused() throws IOException {
    String file = file("");
    assertThatThrownBy(
            () -> split(place(file, List.of(), List.of("y")), place(file, List.of("c"), List.of())))
        .isInstanceOf(InvalidInput.class);
  }

  private static int rows(TaskData.Tasks.Task task) {
    return task.train().rows() + task.validation().rows();
  }
}
