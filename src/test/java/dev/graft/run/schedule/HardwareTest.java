package dev.graft.run.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.experiment.RunSpec.Device;
import dev.graft.run.Choice;
import dev.graft.run.Need;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which hardware a trial waits for, shuns or is refused by. */
final class HardwareTest {
  private final Stage stage = new Stage();

  /**
   * Setting by setting where settings are judged: pairs, which are of one seed, do not go first.
   */
  @Test
  void whereAllHardwareIsAlike_whatWasBegunIsNotFinishedFirst() {
    stage.node("n", "xeon", 0, 1);
    stage.sweep("a", List.of("seed 1", "seed 2", "seed 1", "seed 2"));
    for (int i = 0; i < 4; i++) {
      assertThat(stage.trial("n", "s1")).isEqualTo("a-" + i);
      stage.succeed("a-" + i);
    }
    stage.node("fast", "xeon", 0, 1);
    stage.node("slow", "atom", 0, 1);
    stage.sweep("b", List.of("seed 1", "seed 2", "seed 1", "seed 2"));
    assertThat(stage.trial("fast", "s1")).isEqualTo("b-0");
    stage.succeed("b-0");
    assertThat(stage.trial("fast", "s1")).as("what only it should run").isEqualTo("b-2");
  }

  @Test
  void pair_staysOnTheHardwareItBeganOn() {
    stage.node("fast", "xeon", 0, 1);
    stage.node("slow", "atom", 0, 1);
    stage.sweep("a", 10, 4);
    assertThat(stage.trial("fast", "s1")).isEqualTo("a-0");
    assertThat(stage.trial("slow", "s1")).isEqualTo("a-2");
    stage.succeed("a-0");
    stage.succeed("a-2");
    assertThat(stage.trial("slow", "s1")).isEqualTo("a-3");
    assertThat(stage.trial("fast", "s1")).isEqualTo("a-1");
  }

  @Test
  void secondOfAPair_waitsForItsHardware_aMinuteAtMost() {
    stage.node("fast", "xeon", 0, 1);
    stage.node("slow", "atom", 0, 1);
    stage.sweep("a", 10, 2);
    assertThat(stage.trial("fast", "s1")).isEqualTo("a-0");
    assertThat(stage.trial("slow", "s1")).isEmpty();
    stage.now += Conductor.PAIR_MILLIS - 1;
    assertThat(stage.trial("slow", "s1")).isEmpty();
    stage.now += 1;
    Choice mixed = stage.choose("slow", "s1").orElseThrow();
    assertThat(mixed.trial()).isEqualTo("a-1");
    assertThat(mixed.hardware()).isEqualTo("atom");
    assertThat(mixed.reason()).contains("began on xeon", "do not compare");
  }

  @Test
  void hardwareThatIsGone_isWaitedForAMinute_thenAnyWillDo() {
    stage.node("fast", "xeon", 0, 1);
    stage.node("slow", "atom", 0, 1);
    stage.sweep("a", 10, 2);
    stage.sweep("endless", 10, 1_000);
    assertThat(stage.trial("fast", "s1")).isEqualTo("a-0");
    stage.conductor.gone("fast");
    for (int i = 0; i < 100; i++) {
      String trial = stage.trial("slow", "s1");
      if (trial.equals("a-1")) return;
      stage.now += 2_000;
      stage.succeed(trial);
    }
    throw new AssertionError("the second of the pair starved");
  }

  @Test
  void memory_isPacked_andALargeTrialIsMadeRoomFor() {
    stage.node("n", "xeon", 1_000, 3);
    stage.sweep("small", 10, 1_000, new Need(Device.ANY, 400));
    assertThat(stage.trial("n", "s1")).isNotEmpty();
    assertThat(stage.trial("n", "s2")).isNotEmpty();
    assertThat(stage.trial("n", "s3")).as("a third does not fit").isEmpty();
    stage.sweep("large", 10, 1, new Need(Device.ANY, 900));
    List<String> running = new ArrayList<>(List.of("small-0", "small-1"));
    for (int i = 0; i < 100; i++) {
      stage.now += 1_000;
      stage.succeed(running.remove(0));
      for (String slot : List.of("s1", "s2", "s3")) {
        String trial = stage.trial("n", slot);
        if (trial.equals("large-0")) return;
        if (!trial.isEmpty()) running.add(trial);
      }
    }
    throw new AssertionError("the large trial starved");
  }

  @Test
  void whatNoNodeCanHold_isRefusedWithTheReason() {
    stage.node("n", "xeon", 1_000, 1);
    assertThat(stage.conductor.never(new Need(Device.ANY, 1_000))).isEmpty();
    assertThat(stage.conductor.never(new Need(Device.ANY, 2_000))).contains("2000 MiB", "1000 MiB");
    assertThat(stage.conductor.never(new Need(Device.GPU, 0))).contains("gpu");
  }

  @Test
  void gpu_worksForOneTrialAtATime_whicheverNodeAsks() {
    stage.gpuNode("n1", "GPU-1");
    stage.gpuNode("n2", "GPU-1");
    stage.sweep("a", 10, 4);
    assertThat(stage.trial("n1", "g1")).isEqualTo("a-0");
    assertThat(stage.trial("n2", "g1")).isEmpty();
    stage.succeed("a-0");
    assertThat(stage.trial("n2", "g1")).isEqualTo("a-1");
  }

  @Test
  void slotOfAnotherKind_isNotTaken() {
    stage.node("n", "xeon", 0, 1);
    stage.gpuNode("g", "GPU-1");
    stage.sweep("a", 10, 2, new Need(Device.GPU, 0));
    assertThat(stage.trial("n", "s1")).isEmpty();
    assertThat(stage.choose("g", "g1").orElseThrow().hardware()).isEqualTo("A100 with epyc");
  }
}
