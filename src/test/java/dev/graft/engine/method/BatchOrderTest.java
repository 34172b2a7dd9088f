package dev.graft.engine.method;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.experiment.ModelSpec;
import dev.graft.method.TrainingTask;
import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BatchOrderTest {
  private static final TrainingTask TASK =
      SmallData.task(SmallData.domains(12), new ModelSpec.Linear());

  @Property(tries = 100)
  void batch_overWholePasses_servesEachRowEquallyOften(
      @ForAll @IntRange(min = 1, max = 40) int rows,
      @ForAll @IntRange(min = 1, max = 50) int batch) {
    BatchOrder order = new BatchOrder(TASK, "batch", rows, batch);
    int[] counts = new int[rows];
    for (int step = 0; step < rows; step++) {
      int[] indices = order.batch(step);
      assertThat(indices).hasSize(batch);
      Arrays.stream(indices).forEach(row -> counts[row]++);
    }
    assertThat(counts).containsOnly(batch);
  }

  @Property(tries = 50)
  void batch_askedInAnyOrder_dependsOnTheStepAlone(
      @ForAll @IntRange(min = 1, max = 40) int rows,
      @ForAll @IntRange(min = 0, max = 99) int step) {
    BatchOrder worn = new BatchOrder(TASK, "batch", rows, 8);
    IntStream.of(0, 99, 7).forEach(worn::batch);
    assertThat(worn.batch(step)).isEqualTo(new BatchOrder(TASK, "batch", rows, 8).batch(step));
  }

  @Test
  void batch_nextPass_hasAnotherOrder() {
    BatchOrder order = new BatchOrder(TASK, "batch", 30, 30);
    assertThat(order.batch(0))
        .isNotEqualTo(order.batch(1))
        .isNotEqualTo(IntStream.range(0, 30).toArray());
  }
}
