package dev.graft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.cli.Workbench.Finding;
import dev.graft.cluster.node.SlotDevice;
import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.RunSpec.Device;
import dev.graft.nvidia.FakeNvml;
import dev.graft.nvidia.Gpus;
import dev.graft.nvidia.Gpus.Gpu;
import dev.graft.run.schedule.Machine;
import dev.graft.trainer.Supervision;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a node's slots train on, with the stub of NVIDIA's library. */
final class SlotsTest {
  private static final String ONE = "GPU-11111111-1111-1111-1111-111111111111";
  private static final String TWO = "GPU-22222222-2222-2222-2222-222222222222";
  private static final Gpus CUT =
      new Gpus(List.of(new Gpu(ONE, "NVIDIA A100", 0, "it is cut into instances (MIG)")), "");

  @TempDir private Path folder;

  private Gpus two() {
    FakeNvml nvml =
        FakeNvml.compile(folder).gpu(0, "00000000:01:00.0", ONE).gpu(1, "00000000:02:00.0", TWO);
    return Gpus.of(nvml.library());
  }

  @Test
  void thisBuild_trainsOnProcessors() {
    assertThat(Slots.isCuda()).isFalse();
    assertThat(Slots.ofThisMachine(3))
        .containsExactly(SlotDevice.CPU, SlotDevice.CPU, SlotDevice.CPU);
  }

  @Test
  void inABuildForCuda_eachGpuIsASlot_asTheConductorReadsIt() {
    List<SlotDevice> slots = Slots.onGpus(8, two());
    assertThat(slots).hasSize(2);
    Machine.Slot first = Machine.Slot.of("slot-1", slots.get(0).label());
    assertThat(first).isEqualTo(new Machine.Slot("slot-1", Device.GPU, "NVIDIA H200", ONE));
    assertThat(slots.get(1).memoryBytes()).isEqualTo(141L << 30);
    assertThat(slots.get(1).gpus()).containsExactly(TWO);
    assertThat(Slots.onGpus(1, two())).as("no more than asked for").hasSize(1);
  }

  @Test
  void noGpuToTrainOn_isRefused_withReasonAndCure() {
    assertThatThrownBy(() -> Slots.onGpus(2, new Gpus(List.of(), "the driver is not loaded")))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("the driver is not loaded")
        .hasMessageContaining("--slots 0");
    assertThatThrownBy(() -> Slots.onGpus(2, CUT)).hasMessageContaining("MIG");
  }

  /** As the trainer's process sees it. */
  @Test
  void trainer_isGivenItsGpuAlone_orNone() throws Exception {
    assertThat(visible(SlotDevice.gpu(TWO, "NVIDIA H200", 0))).isEqualTo(TWO);
    assertThat(visible(SlotDevice.CPU)).isEmpty();
  }

  private String visible(SlotDevice device) throws Exception {
    Path out = folder.resolve("out.txt");
    Supervision supervision =
        Supervision.of(
            List.of("sh", "-c", "printf %s \"$CUDA_VISIBLE_DEVICES\" > " + out),
            Slots.environment(device),
            folder);
    ProcessBuilder process = new ProcessBuilder(supervision.command());
    process.environment().put("CUDA_VISIBLE_DEVICES", "0,1");
    process.environment().putAll(supervision.environment());
    assertThat(process.start().waitFor()).isZero();
    return Files.readString(out, StandardCharsets.UTF_8);
  }

  @Test
  void doctor_namesEachGpu_andWhyItIsNotUsed() {
    List<Finding> used = Doctor.slots(true, two());
    assertThat(used).hasSize(2);
    assertThat(used.get(0).told()).contains("NVIDIA H200", ONE, "141 GiB", "one slot, alone");
    List<Finding> unused = Doctor.slots(false, two());
    assertThat(unused.get(0).told()).contains("GRAFT_CUDA=1");
    assertThat(unused.get(2).told()).contains("processors");
    assertThat(Doctor.slots(true, CUT).get(0).told()).contains("MIG");
    assertThat(Doctor.slots(true, new Gpus(List.of(), "no driver")).get(0).told())
        .contains("no driver");
    assertThat(Doctor.slots(false, new Gpus(List.of(), "no driver"))).hasSize(1);
  }

  @Test
  void buildForCuda_changesTheBackendAlone() throws Exception {
    String pom = Files.readString(Path.of("pom.xml"));
    String profile = pom.substring(pom.indexOf("<id>cuda</id>"));
    profile = profile.substring(0, profile.indexOf("</profile>"));
    assertThat(profile).contains("nd4j-cuda-11.6").doesNotContain("<dependency>", "<build>");
    assertThat(pom).containsPattern("<nd4j.backend>nd4j-native</nd4j.backend>");
    assertThat(Map.of("artifacts", pom.split("<artifactId>nd4j-native</artifactId>", -1).length))
        .as("the backend is named by its property only")
        .containsEntry("artifacts", 1);
  }
}
