package dev.graft.nvidia;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.energy.MeterLadder;
import dev.graft.energy.MeterLadder.Choice;
import dev.graft.energy.MeterLadder.Rung;
import dev.graft.energy.PowerMeter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GpuLaddersTest {
  private static final String BUS = "00000000:01:00.0";
  private static final String UUID = "GPU-11111111-2222-3333-4444-555555555555";
  private static final long SECOND = 1_000_000_000L;

  @TempDir static Path folder;
  static FakeNvml nvml;

  @TempDir Path proc;

  @BeforeAll
  static void compile() {
    nvml = FakeNvml.compile(folder);
  }

  @BeforeEach
  void clear() {
    nvml.clear();
  }

  private List<MeterLadder> ladders() {
    return new GpuLadders(proc, nvml.library(), "/none/nvidia-smi").ladders();
  }

  /** The kernel's driver shows the GPU, whatever the library does. */
  private void listed() throws IOException {
    Path board = Files.createDirectories(proc.resolve("driver/nvidia/gpus/0000:01:00.0"));
    Files.writeString(board.resolve("information"), "Model: NVIDIA H200\n");
  }

  private static List<String> methods(Choice choice) {
    return choice.rungs().stream().map(Rung::method).toList();
  }

  @Test
  void ladders_namesEachGpuOnce_byItsUuid() throws IOException {
    listed();
    nvml.gpu(0, BUS, UUID).gpu(1, "00000000:02:00.0", "GPU-2");
    List<MeterLadder> ladders = ladders();
    assertThat(ladders).extracting(MeterLadder::device).containsExactly(UUID, "GPU-2");
    PowerMeter second = ladders.get(1).choose().meter();
    assertThat(second.read(0, 0).get(0).domain()).isEqualTo("gpu-1");
    assertThat(second.info().source()).contains("NVIDIA H200");
    assertThat(second.read(0, 0).get(0).mostWatts()).isEqualTo(1_400);
  }

  @ParameterizedTest
  @CsvSource({
    "4, sudo chmod a+rw /dev/nvidiactl",
    "9, sudo modprobe nvidia",
    "15, sudo nvidia-smi --gpu-reset",
    "17, docker run --gpus all",
    "18, sudo rmmod nvidia_uvm",
    "999, error 999"
  })
  void libraryThatRefuses_isSaidWithItsCure_andTheGpuIsAssumed(int status, String cure)
      throws IOException {
    listed();
    nvml.set("init", status);
    Choice choice = ladders().get(0).choose();
    assertThat(methods(choice))
        .containsExactly("nvml-energy", "nvml-power", "nvidia-smi", "gpu-limit", "gpu-generic");
    assertThat(choice.rungs().get(0).reason()).contains(cure);
    assertThat(choice.meter().info().label()).isEqualTo(PowerMeter.Label.ASSUMED);
  }

  @Test
  void noLibrary_noTool_tellsHowToHaveThem() throws IOException {
    listed();
    Choice choice =
        new GpuLadders(proc, proc.resolve("libnvidia-ml.so.1").toString(), "/none/nvidia-smi")
            .ladders()
            .get(0)
            .choose();
    assertThat(choice.rungs().get(0).reason()).contains("apt-get install nvidia-driver");
    assertThat(choice.rungs().get(2).reason()).contains("/none/nvidia-smi cannot be run");
    assertThat(choice.rungs().get(4).reason()).contains("NVIDIA H200", "300 W");
  }

  @Test
  void noGpu_hasNoLadder() {
    assertThat(ladders()).isEmpty();
  }

  @Test
  void gpuThatOnlyTheKernelShows_isNotForgotten() throws IOException {
    listed();
    nvml.gpu(0, "00000000:02:00.0", UUID);
    List<MeterLadder> ladders = ladders();
    assertThat(ladders).extracting(MeterLadder::device).containsExactly(UUID, "0000:01:00.0");
    assertThat(ladders.get(1).choose().rungs().get(0).reason()).isEqualTo("NVML does not show it");
  }

  @Test
  void oldDriver_withoutTheCounter_samplesPower(@TempDir Path place) {
    FakeNvml old = FakeNvml.compile(place, "-DOLD").gpu(0, BUS, UUID);
    Choice choice = new GpuLadders(proc, old.library(), "/none").ladders().get(0).choose();
    assertThat(methods(choice)).containsExactly("nvml-energy", "nvml-power");
    assertThat(choice.rungs().get(0).reason()).contains("driver is too old");
  }

  @Test
  void nothingButTheLimit_isEstimated() {
    nvml.gpu(0, BUS, UUID).set("status.energy.0", 3).set("status.power.0", 3);
    Choice choice = ladders().get(0).choose();
    assertThat(choice.meter().info().method()).isEqualTo("gpu-limit");
    assertThat(choice.meter().info().label()).isEqualTo(PowerMeter.Label.ESTIMATED);
    assertThat(choice.rungs().get(0).reason()).contains("this GPU does not tell it");
    choice.meter().read(0, 0);
    assertThat(choice.meter().readUj(SECOND, 0)).isEqualTo(84_000_000);
    assertThat(choice.meter().readUj(2 * SECOND, 1)).isEqualTo(714_000_000);
  }

  @Test
  void gpuInInstances_isMeteredAsAWhole_andSaysSo() {
    nvml.gpu(0, BUS, UUID).set("mig.0", 1);
    Choice choice = ladders().get(0).choose();
    assertThat(choice.meter().info().method()).isEqualTo("nvml-energy");
    assertThat(choice.meter().info().source()).contains("MIG", "sudo nvidia-smi -i 0000:01:00.0");
  }

  @Test
  void driverLoadedAnew_counterRunsBack_isToldAsNonsense() {
    nvml.gpu(0, BUS, UUID);
    PowerMeter meter = ladders().get(0).choose().meter();
    meter.read(0, 0);
    nvml.set("energy.0", 5);
    assertThat(meter.readUj(SECOND, 0)).isNegative();
    nvml.set("energy.0", 70_005);
    assertThat(meter.readUj(2 * SECOND, 0)).isEqualTo(70_000_000);
  }

  @Test
  void useByProcess_tellsOnlyWhatIsNew() {
    nvml.gpu(0, BUS, UUID).set("procs.0", "10:60,20:20,10:10").set("time.0", 100);
    PowerMeter meter = ladders().get(0).choose().meter();
    assertThat(meter.useByProcess()).isEqualTo(Optional.of(Map.of(10L, 70.0, 20L, 20.0)));
    assertThat(meter.useByProcess()).isEqualTo(Optional.of(Map.of()));
    nvml.set("procs.0", "20:5").set("time.0", 200);
    assertThat(meter.useByProcess()).isEqualTo(Optional.of(Map.of(20L, 5.0)));
    nvml.set("status.procs.0", 3);
    assertThat(meter.useByProcess()).isEmpty();
  }

  @Test
  void tool_showsGpus_whereNoLibraryIs(@TempDir Path place) {
    FakeSmi smi = new FakeSmi(place).gpu(BUS, UUID, "70.00", "700.00");
    GpuLadders gpus = new GpuLadders(proc, place.resolve("none.so").toString(), smi.command());
    MeterLadder ladder = gpus.ladders().get(0);
    assertThat(ladder.device()).isEqualTo(UUID);
    assertThat(ladder.choose().meter().info().method()).isEqualTo("nvidia-smi");
    smi.gpu(BUS, UUID, "[N/A]", "700.00");
    assertThat(ladder.choose().meter().info().method()).isEqualTo("gpu-limit");
    assertThat(ladder.choose().rungs().get(2).reason()).contains("tells no power of " + UUID);
  }

  @Test
  void tool_thatFails_isSaid(@TempDir Path place) throws IOException {
    listed();
    FakeSmi smi =
        new FakeSmi(place).fails("Failed to initialize NVML: Driver/library version mismatch", 18);
    GpuLadders gpus = new GpuLadders(proc, place.resolve("none.so").toString(), smi.command());
    assertThat(gpus.ladders().get(0).choose().rungs().get(2).reason())
        .contains("failed: Failed to initialize NVML: Driver/library version mismatch");
    FakeSmi strange = new FakeSmi(place).answers("No devices were found");
    assertThat(
            new GpuLadders(proc, place.resolve("none.so").toString(), strange.command())
                .ladders()
                .get(0)
                .choose()
                .rungs()
                .get(2)
                .reason())
        .contains("answered \"No devices were found\"");
  }

  @Test
  void tool_thatFailsLater_isLost_atItsNextTurn(@TempDir Path place) {
    FakeSmi smi = new FakeSmi(place).gpu(BUS, UUID, "70.00", "700.00");
    PowerMeter meter =
        new GpuLadders(proc, place.resolve("none.so").toString(), smi.command())
            .ladders()
            .get(0)
            .choose()
            .meter();
    meter.read(0, 0);
    smi.fails("gone", 9);
    assertThat(meter.readUj(4 * SECOND, 0)).isEqualTo(280_000_000);
    assertThatThrownBy(() -> meter.read(5 * SECOND, 0))
        .isInstanceOf(PowerMeter.MeterLost.class)
        .hasMessageContaining("failed: gone");
  }
}
