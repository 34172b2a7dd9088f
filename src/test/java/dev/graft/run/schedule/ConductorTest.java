package dev.graft.run.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.experiment.RunSpec.Device;
import dev.graft.run.AttemptState;
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
