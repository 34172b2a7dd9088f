package dev.graft.run.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.experiment.RunSpec.Device;
import dev.graft.run.AttemptState;
import dev.graft.run.Backlog;
import dev.graft.run.Need;
import dev.graft.run.OpenTrial;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Nodes that lose trials, or fail them. */
final class FailingNodesTest {
  private final Stage stage = new Stage();

  @Test
  void lostTrial_shunsItsNode_forAWhile() {
    stage.node("n1", "xeon", 0, 1);
    stage.node("n2", "xeon", 0, 1);
    OpenTrial lost = new OpenTrial("t", null, "n1");
    stage.conductor.sync(List.of(new Backlog("a", 0, 10, 1, Need.ANY)));
    stage.conductor.open("a", List.of(lost), Map.of(), stage.now);
    assertThat(stage.conductor.choose("n1", "s1", stage.now)).isEmpty();
    assertThat(stage.conductor.choose("n1", "s1", stage.now + Conductor.SHUN_MILLIS)).isPresent();
  }

  @Test
  void nodeThatKeepsFailing_isPutAside_andComesBack() {
    stage.node("good", "xeon", 0, 1);
    stage.node("bad", "xeon", 0, 1);
    stage.sweep("a", 10, 20);
    stage.succeed(stage.trial("good", "s1"));
    assertThat(stage.end(stage.trial("bad", "s1"), AttemptState.FAILED)).isEmpty();
    assertThat(stage.end(stage.trial("bad", "s1"), AttemptState.LOST)).isEmpty();
    Aside aside = stage.end(stage.trial("bad", "s1"), AttemptState.FAILED).orElseThrow();
    assertThat(aside.node()).isEqualTo("bad");
    assertThat(aside.reason()).contains("3 trials in a row", "it broke");
    assertThat(stage.trial("bad", "s1")).isEmpty();
    assertThat(stage.conductor.asides(stage.now)).containsExactly(aside);
    stage.now = aside.until();
    String again = stage.trial("bad", "s1");
    assertThat(again).isNotEmpty();
    Aside second = stage.end(again, AttemptState.FAILED).orElseThrow();
    assertThat(second.until() - stage.now).isEqualTo(2 * Health.ASIDE_MILLIS);
    stage.conductor.takeBack("bad", stage.now);
    assertThat(stage.trial("bad", "s1")).isNotEmpty();
  }

  @Test
  void lastNodeThatCanHoldSuchTrials_isNotPutAside_whoeverElseIsThere() {
    stage.gpuNode("g1", "GPU-1");
    stage.gpuNode("g2", "GPU-2");
    stage.node("cpu", "xeon", 0, 1);
    stage.sweep("a", 10, 40, new Need(Device.GPU, 0));
    stage.succeed(stage.trial("g1", "g1"));
    stage.succeed(stage.trial("g2", "g1"));
    for (int i = 0; i < 2; i++) stage.end(stage.trial("g1", "g1"), AttemptState.LOST);
    assertThat(stage.end(stage.trial("g1", "g1"), AttemptState.LOST)).isPresent();
    for (int i = 0; i < 10; i++) {
      assertThat(stage.end(stage.trial("g2", "g1"), AttemptState.LOST)).isEmpty();
    }
  }

  @Test
  void sweepThatFailsEverywhere_isNoNodesFault() {
    stage.node("n1", "xeon", 0, 1);
    stage.node("n2", "xeon", 0, 1);
    stage.sweep("broken", 10, 40);
    for (int i = 0; i < 10; i++) {
      assertThat(stage.end(stage.trial("n1", "s1"), AttemptState.FAILED)).isEmpty();
      assertThat(stage.end(stage.trial("n2", "s1"), AttemptState.FAILED)).isEmpty();
    }
  }
}
