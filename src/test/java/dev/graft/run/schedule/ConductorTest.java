package dev.graft.run.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.run.Backlog;
import dev.graft.run.Choice;
import dev.graft.run.HeldAttempt;
import dev.graft.run.Need;
import dev.graft.run.OpenTrial;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.junit.jupiter.api.Test;

/** Whose turn it is. */
final class ConductorTest {
  private final Stage stage = new Stage();

  private record End(long at, String trial, String slot) {}

  /** Slot time by sweep while all have trials; a trial takes what its sweep's trials take. */
  private Map<String, Double> shares(int slots, long millis, Map<String, Long> takes) {
    PriorityQueue<End> ends = new PriorityQueue<>((a, b) -> Long.compare(a.at, b.at));
    Map<String, Double> time = new HashMap<>();
    double all = 0;
    for (int i = 1; i <= slots; i++) ends.add(new End(stage.now, "", "s" + i));
    long until = stage.now + millis;
    while (true) {
      End end = ends.remove();
      stage.now = end.at;
      if (!end.trial.isEmpty()) stage.succeed(end.trial);
      if (stage.now >= until) break;
      Choice choice = stage.choose("n", end.slot).orElseThrow();
      long took = takes.get(choice.sweep());
      time.merge(choice.sweep(), (double) took, Double::sum);
      all += took;
      ends.add(new End(stage.now + took, choice.trial(), end.slot));
    }
    for (End end : ends) stage.succeed(end.trial);
    for (Map.Entry<String, Double> one : time.entrySet()) one.setValue(one.getValue() / all);
    return time;
  }

  @Test
  void slotTime_isSharedByPriority_whateverTrialsTake() {
    stage.node("n", "xeon", 0, 8);
    stage.sweep("a", 10, 10_000);
    stage.sweep("b", 20, 10_000);
    stage.sweep("c", 10, 10_000);
    Map<String, Double> time = shares(8, 2_000_000, Map.of("a", 30_000L, "b", 5_000L, "c", 1_000L));
    assertThat(time.get("a")).isCloseTo(0.25, within(0.03));
    assertThat(time.get("b")).isCloseTo(0.5, within(0.03));
    assertThat(time.get("c")).isCloseTo(0.25, within(0.03));
  }

  @Test
  void moreSweepsThanSlots_shareThemStill_andNoneStarves() {
    stage.node("n", "xeon", 0, 4);
    stage.sweep("big", 100, 10_000);
    Map<String, Long> takes = new HashMap<>(Map.of("big", 4_000L));
    for (int i = 0; i < 20; i++) {
      stage.sweep("s" + i, 5, 1_000);
      takes.put("s" + i, 4_000L);
    }
    Map<String, Double> time = shares(4, 4_000_000, takes);
    assertThat(time.get("big")).isCloseTo(0.5, within(0.03));
    for (int i = 0; i < 20; i++) assertThat(time.get("s" + i)).isCloseTo(0.025, within(0.01));
  }

  @Test
  void priorityChangedWhileItRuns_countsFromThenOn() {
    stage.node("n", "xeon", 0, 4);
    stage.sweep("a", 10, 10_000);
    stage.sweep("b", 10, 10_000);
    Map<String, Long> takes = Map.of("a", 2_000L, "b", 2_000L);
    assertThat(shares(4, 400_000, takes).get("a")).isCloseTo(0.5, within(0.05));
    stage.priority("a", 30);
    assertThat(shares(4, 400_000, takes).get("a")).isCloseTo(0.75, within(0.05));
  }

  @Test
  void sweepThatComesLater_isNotGivenWhatItMissed() {
    stage.node("n", "xeon", 0, 4);
    stage.sweep("old", 10, 10_000);
    Map<String, Long> takes = Map.of("old", 2_000L, "new", 2_000L);
    shares(4, 1_000_000, takes);
    stage.sweep("new", 10, 10_000);
    Map<String, Double> time = shares(4, 400_000, takes);
    assertThat(time.get("new")).isCloseTo(0.5, within(0.06));
  }

  @Test
  void firstOfManyFreeSlots_areNotAllOneSweeps() {
    stage.node("n", "xeon", 0, 10);
    stage.sweep("a", 10, 50);
    stage.sweep("b", 10, 50);
    List<String> sweeps = new ArrayList<>();
    for (int i = 1; i <= 10; i++) sweeps.add(stage.choose("n", "s" + i).orElseThrow().sweep());
    assertThat(sweeps).filteredOn("a"::equals).hasSize(5);
  }

  @Test
  void trialsOfASweep_goInPlannedOrder() {
    stage.node("n", "xeon", 0, 3);
    stage.sweep("a", 10, 3);
    assertThat(List.of(stage.trial("n", "s1"), stage.trial("n", "s2"), stage.trial("n", "s3")))
        .containsExactly("a-0", "a-1", "a-2");
    assertThat(stage.trial("n", "s1")).isEmpty();
  }

  @Test
  void newLeader_knowsWhatRuns_andWherePairsBegan() {
    stage.node("fast", "xeon", 0, 2);
    stage.node("slow", "atom", 0, 1);
    HeldAttempt held = new HeldAttempt("a", "a-0", 1, "0", "fast", "s1", "xeon", 5);
    stage.conductor.sync(List.of(new Backlog("a", 0, 10, 2, Need.ANY)));
    stage.conductor.adopt(List.of(held), stage.now, stage.now);
    stage.conductor.open(
        "a",
        List.of(new OpenTrial("a-1", "0", null), new OpenTrial("a-3", "1", null)),
        Map.of("1", "atom"),
        stage.now);
    assertThat(stage.conductor.running("a")).isEqualTo(1);
    assertThat(stage.trialOf("slow", "s1")).isEqualTo("a-3");
    assertThat(stage.trialOf("fast", "s2")).isEqualTo("a-1");
  }

  @Test
  void refusedChoice_waitsUntilTheSweepIsReadAgain() {
    stage.node("n", "xeon", 0, 1);
    stage.sweep("a", 10, 2);
    Choice choice = stage.conductor.choose("n", "s1", stage.now).orElseThrow();
    stage.conductor.refused(choice, stage.now);
    assertThat(stage.conductor.running("a")).isZero();
    assertThat(stage.conductor.waiting("a")).isEqualTo(1);
    stage.sync();
    assertThat(stage.conductor.waiting("a")).isEqualTo(2);
  }
}
