package dev.graft.nvidia;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.energy.MeterLadder;
import dev.graft.energy.PowerMeter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoardTest {
  @TempDir Path proc;

  private void board(String bus, String text) throws IOException {
    Path folder = Files.createDirectories(proc.resolve("driver/nvidia/gpus").resolve(bus));
    Files.writeString(folder.resolve("information"), text);
  }

  @Test
  void all_withoutDriver_isNone() throws IOException {
    assertThat(Board.all(proc)).isEmpty();
    assertThat(new GpuLadders(proc, proc.resolve("none.so").toString(), "/none/smi").ladders())
        .isEmpty();
  }

  @Test
  void all_readsWhatTheDriverTells() throws IOException {
    board(
        "0000:81:00.0",
        "Model: \t\t NVIDIA H200\n"
            + "IRQ:   \t\t 5\n"
            + "GPU UUID: \t GPU-11111111-2222-3333-4444-555555555555\n");
    board("0000:02:00.0", "GPU UUID: \t GPU-????????-????-????-????-????????????\n");
    assertThat(Board.all(proc))
        .containsExactly(
            new Board("0000:02:00.0", "", ""),
            new Board("0000:81:00.0", "GPU-11111111-2222-3333-4444-555555555555", "NVIDIA H200"));
    assertThat(new Board("00000000:81:00.0", "", "").bus()).isEqualTo("0000:81:00.0");
  }

  @Test
  void ladders_gpuOfWhichNothingIsTold_isAssumed_notZero() throws IOException {
    board("0000:02:00.0", "Model: NVIDIA Test\n");
    MeterLadder ladder =
        new GpuLadders(proc, proc.resolve("none.so").toString(), "/none/smi").ladders().get(0);
    assertThat(ladder.device()).isEqualTo("0000:02:00.0");
    PowerMeter meter = ladder.choose().meter();
    assertThat(meter.info().label()).isEqualTo(PowerMeter.Label.ASSUMED);
    meter.read(0, 0);
    List<PowerMeter.Reading> idle = meter.read(1_000_000_000L, 0);
    assertThat(idle.get(0).domain()).isEqualTo("gpu-0");
    assertThat(idle.get(0).uj()).isEqualTo(36_000_000);
    assertThat(meter.readUj(2_000_000_000L, 1)).isEqualTo(306_000_000);
  }
}
