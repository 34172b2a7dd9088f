package dev.graft.run.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.experiment.RunSpec.Device;
import dev.graft.run.Need;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Trials whose pair began on hardware that another sweep needs more. */
class OvertakenTest {
  private static final long TRIAL_MILLIS = 10_000;

  private final Stage stage = new Stage();

  /** A pair of a sweep begins on the GPU; then one comes that can run nowhere else. */
  private void begin(int priority) {
    stage.gpuNode("g", "GPU-1");
    stage.node("n", "xeon", 0, 1);
    stage.sweep("any", 10, 40);
    assertThat(stage.trial("g", "g1")).isEqualTo("any-0");
    assertThat(stage.trial("n", "s1")).isEqualTo("any-2");
    stage.now += TRIAL_MILLIS;
    stage.sweep("gpu", priority, 1_000, new Need(Device.GPU, 0));
  }

  /** The GPU's trials from now on, each of the same length; the other slot is never idle. */
  private List<String> onGpu(int count) {
    List<String> trials = new ArrayList<>(List.of("any-0"));
    String other = "any-2";
    while (trials.size() <= count) {
      stage.succeed(trials.get(trials.size() - 1));
      stage.succeed(other);
      stage.sync();
      other = stage.trial("n", "s1");
      trials.add(stage.trial("g", "g1"));
      stage.now += TRIAL_MILLIS;
    }
    return trials.subList(1, trials.size());
  }

  @Test
  void pairThatBeganOnAGpu_isNotPassedOverForEver() {
    begin(100);
    List<String> trials = onGpu(25);
    int turn = trials.indexOf("any-1");
    assertThat(turn).as("%s", trials).isPositive();
    assertThat(turn * TRIAL_MILLIS)
        .isBetween(Conductor.OVERDUE_MILLIS, Conductor.OVERDUE_MILLIS + 2 * TRIAL_MILLIS);
    assertThat(trials).filteredOn(trial -> trial.startsWith("gpu")).hasSize(24);
  }

  @Test
  void turnsThatAreOwed_goByPriority() {
    Overtaken overtaken = new Overtaken();
    for (int i = 0; i < 9; i++) overtaken.by("A100", 0.1, i);
    long late = Conductor.OVERDUE_MILLIS;
    assertThat(overtaken.owed("A100", late)).isZero();
    overtaken.by("A100", 0.15, 9);
    assertThat(overtaken.owed("A100", late - 1)).isZero();
    assertThat(overtaken.owed("A100", late)).isGreaterThan(1);
    overtaken.served("A100");
    assertThat(overtaken.owed("A100", late)).isZero();
    overtaken.by("A100", 1, late);
    assertThat(overtaken.owed("A100", late)).as("it has waited long enough once").isPositive();
    overtaken.keep(Set.of());
    overtaken.by("A100", 5, late);
    assertThat(overtaken.owed("A100", late)).as("it waits anew").isZero();
  }
}
