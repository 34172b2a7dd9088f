package dev.graft.nvidia;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.nvidia.Gpus.Gpu;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** GPUs that trials may train on, by the stub of NVIDIA's library. */
final class GpusTest {
  private static final String ONE = "GPU-11111111-1111-1111-1111-111111111111";
  private static final String TWO = "GPU-22222222-2222-2222-2222-222222222222";

  @TempDir private Path folder;

  private FakeNvml two() {
    return FakeNvml.compile(folder).gpu(0, "00000000:01:00.0", ONE).gpu(1, "00000000:02:00.0", TWO);
  }

  @Test
  void eachIsFound_withItsUuidAndMemory() {
    FakeNvml nvml = two();
    Gpus gpus = Gpus.of(nvml.library());
    assertThat(gpus.trouble()).isEmpty();
    assertThat(gpus.fit())
        .containsExactly(
            new Gpu(ONE, "NVIDIA H200", 141L << 30, ""),
            new Gpu(TWO, "NVIDIA H200", 141L << 30, ""));
  }

  @Test
  void oneThatIsCut_isNotOffered_andSaysHowToUndoIt() {
    FakeNvml nvml = two().set("mig.0", 1);
    Gpus gpus = Gpus.of(nvml.library());
    assertThat(gpus.gpus()).hasSize(2);
    assertThat(gpus.gpus().get(0).unfit()).contains("MIG", "nvidia-smi -i 0000:01:00.0 -mig 0");
    assertThat(gpus.fit()).extracting(Gpu::uuid).containsExactly(TWO);
  }

  @Test
  void memoryThatIsNotTold_isZero() {
    FakeNvml nvml = two().set("status.memory.1", 3);
    assertThat(Gpus.of(nvml.library()).fit())
        .extracting(Gpu::memoryBytes)
        .containsExactly(141L << 30, 0L);
  }

  @Test
  void withoutADriver_nothingIsFound_andWhyIsTold() {
    Gpus gpus = Gpus.of(folder.resolve("none.so").toString());
    assertThat(gpus.gpus()).isEmpty();
    assertThat(gpus.trouble()).contains("is not here");
    FakeNvml nvml = two().set("init", 9);
    assertThat(Gpus.of(nvml.library()).trouble()).contains("modprobe nvidia");
  }
}
