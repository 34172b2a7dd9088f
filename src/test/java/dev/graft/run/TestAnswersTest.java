package dev.graft.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.experiment.Metric;
import dev.graft.run.TestAnswers.Task;
import java.util.List;
import org.junit.jupiter.api.Test;

class TestAnswersTest {
  @Test
  void text_isReadBackAsItWas() {
    Task classes =
        new Task(
            "by name, of two words",
            Metric.BALANCED_ACCURACY,
            0,
            new int[] {0, 1, 5},
            new float[] {2, 0, 300},
            new float[] {2, -1, 7});
    Task numbers =
        new Task(
            "q", Metric.R2, 3, new int[] {2, 4}, new float[] {1.1f, -7e9f}, new float[] {0, 2.5f});

    List<Task> read = TestAnswers.of(new TestAnswers(List.of(classes, numbers)).text()).tasks();

    assertThat(read).usingRecursiveComparison().isEqualTo(List.of(classes, numbers));
  }

  @Test
  void bits_areOneTaskOfAccuracy() {
    // rows 0, 3 and 9 of 12: bytes 00001001 and 00000010
    Task task = TestAnswers.of("12:CQI=").tasks().get(0);

    assertThat(task.metric()).isEqualTo(Metric.ACCURACY);
    assertThat(task.right()).containsOnly(1).hasSize(12);
    assertThat(task.given()).containsExactly(1, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0);
  }

  @Test
  void whatIsNoText_isSaid() {
    assertThatThrownBy(() -> TestAnswers.of("2:/w==")).hasMessage("8 answers to 2 rows");
    assertThatThrownBy(() -> TestAnswers.of("f1 0 1 AAAA x")).isInstanceOf(RuntimeException.class);
    assertThatThrownBy(() -> TestAnswers.of("mae 0 9 eJwDAAAAAAE= x"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
