package dev.graft.run.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.run.AttemptState;
import dev.graft.run.Choice;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A sweep that goes where its trials emit least. */
final class GreenestTest {
  private static final long WAIT = 600_000;
  private static final long NEVER = Long.MAX_VALUE;
  private static final Map<String, Double> FRANCE = Map.of("FRA", 1.0, "POL", 10.0);

  private final Stage stage = new Stage();

  private void twoZones() {
    stage.nodeIn("f", "xeon", "FRA", 1);
    stage.nodeIn("p", "xeon", "POL", 1);
  }

  @Test
  void brownerSlot_isLeftIdle_greenerOneIsTaken() {
    twoZones();
    stage.greenest("a", 4, WAIT, NEVER, FRANCE);
    assertThat(stage.choose("p", "s1")).isEmpty();
    Choice choice = stage.choose("f", "s1").orElseThrow();
    assertThat(choice.trial()).isEqualTo("a-0");
    assertThat(choice.reason()).isEmpty();
    Choice.Green green = choice.green();
    assertThat(green).isNotNull();
    assertThat(green.here().grams()).isEqualTo(1);
    assertThat(green.usualGrams()).isCloseTo(5.5, within(1e-12));
  }

  @Test
  void greenerSlotThatIsBusy_isWaitedFor_noLongerThanAsked() {
    twoZones();
    stage.greenest("a", 4, WAIT, NEVER, FRANCE);
    stage.choose("f", "s1");
    long began = stage.now;
    stage.now = began + WAIT - 1;
    assertThat(stage.choose("p", "s1")).isEmpty();
    stage.now = began + WAIT;
    Choice choice = stage.choose("p", "s1").orElseThrow();
    assertThat(choice.reason()).contains("no greener slot");
    assertThat(choice.green().here().grams()).isEqualTo(10);
  }

  @Test
  void bound_isThatOfTheTrialThatHasWaitedLongest_whateverComesLater() {
    twoZones();
    stage.greenest("a", 12, WAIT, NEVER, FRANCE);
    String first = stage.trial("f", "s1");
    stage.now += WAIT / 2;
    // It fails and waits anew, before the others in order: they are past the bound all the same.
    stage.end(first, AttemptState.FAILED);
    stage.now += WAIT / 2;
    assertThat(stage.trial("p", "s1")).isNotEmpty();
  }

  @Test
  void deadlineOfItsDeferral_endsTheWait() {
    twoZones();
    stage.greenest("a", 4, WAIT, stage.now + 5_000, FRANCE);
    stage.now += 4_999;
    assertThat(stage.choose("p", "s1")).isEmpty();
    stage.now += 1;
    assertThat(stage.choose("p", "s1")).isPresent();
  }

  @Test
  void othersTakeWhatItLeaves() {
    twoZones();
    stage.greenest("a", 4, WAIT, NEVER, FRANCE);
    stage.sweep("b", 10, 4);
    assertThat(stage.trial("p", "s1")).isEqualTo("b-0");
    assertThat(stage.trial("f", "s1")).isEqualTo("a-0");
  }

  @Test
  void asGreenWithinTheMargin_isNotWaitedFor_andTheSameEveryTime() {
    for (int i = 0; i < 3; i++) {
      Stage tied = new Stage();
      tied.nodeIn("x", "xeon", "FRA", 1);
      tied.nodeIn("y", "epyc", "FRA", 1);
      Map<String, Double> grams = Map.of("xeon in FRA", 1.0, "epyc in FRA", 1.04);
      tied.greenest("a", 4, WAIT, NEVER, grams);
      assertThat(tied.trial("y", "s1")).isEqualTo("a-0");
      assertThat(tied.trial("x", "s1")).isEqualTo("a-2");
    }
  }

  @Test
  void pair_staysTogether_onTheGreenerHardware_beyondTheMinute() {
    stage.nodeIn("f", "xeon", "FRA", 1);
    stage.nodeIn("p", "epyc", "POL", 1);
    stage.greenest("a", 2, WAIT, NEVER, FRANCE);
    assertThat(stage.trial("f", "s1")).isEqualTo("a-0");
    stage.choose("p", "s1");
    stage.now += 2 * Conductor.PAIR_MILLIS;
    assertThat(stage.choose("p", "s1")).as("within what it waits").isEmpty();
    stage.succeed("a-0");
    assertThat(stage.trial("f", "s1")).isEqualTo("a-1");
  }

  @Test
  void pairOfTheSameHardware_goesToItsGreenerZone() {
    twoZones();
    stage.nodeIn("q", "epyc", "POL", 1);
    stage.greenest("a", 2, WAIT, NEVER, FRANCE);
    assertThat(stage.trial("f", "s1")).isEqualTo("a-0");
    assertThat(stage.choose("p", "s1")).as("same hardware, browner").isEmpty();
    assertThat(stage.choose("q", "s1")).as("other hardware").isEmpty();
  }

  @Test
  void nodeOfWhichNothingIsKnown_isTakenLast() {
    stage.nodeIn("u", "xeon", "", 1);
    stage.nodeIn("f", "xeon", "FRA", 1);
    stage.greenest("a", 4, WAIT, NEVER, FRANCE);
    assertThat(stage.choose("u", "s1")).isEmpty();
    stage.now += WAIT;
    Choice choice = stage.choose("u", "s1").orElseThrow();
    assertThat(choice.green()).as("nothing was expected of it").isNull();
  }

  @Test
  void nothingKnownAnywhere_nobodyWaits() {
    stage.nodeIn("u", "xeon", "", 1);
    stage.greenest("a", 4, WAIT, NEVER, FRANCE);
    assertThat(stage.trial("u", "s1")).isEqualTo("a-0");
  }

  @Test
  void greenerNodeThatLeaves_isNotWaitedFor() {
    twoZones();
    stage.greenest("a", 4, WAIT, NEVER, FRANCE);
    assertThat(stage.choose("p", "s1")).isEmpty();
    stage.conductor.gone("f");
    assertThat(stage.trial("p", "s1")).isEqualTo("a-0");
  }

  @Test
  void figures_areLearntAnew_withTimeAndNodes() {
    twoZones();
    stage.greenest("a", 4, WAIT, NEVER, FRANCE);
    assertThat(stage.conductor.greenDue(stage.now)).isEmpty();
    stage.nodeIn("g", "xeon", "FRA", 1);
    assertThat(stage.conductor.greenDue(stage.now)).containsExactly("a");
    stage.learn();
    assertThat(stage.conductor.greenDue(stage.now)).isEmpty();
    stage.now += Greener.FRESH_MILLIS;
    assertThat(stage.conductor.greenDue(stage.now)).containsExactly("a");
  }

  /**
   * What a sweep left to others is no claim of its: once it waits no more, both get their half,
   * from then on.
   */
  @Test
  void shares_areFair_onceNothingIsLeftToOthers() {
    stage.nodeIn("f", "xeon", "FRA", 1);
    stage.nodeIn("p", "xeon", "POL", 3);
    stage.greenest("a", 10_000, WAIT, NEVER, FRANCE);
    stage.sweep("b", 10, 10_000);
    long takes = 4_000;
    List<String> slots = List.of("f s1", "p s1", "p s2", "p s3");
    Map<String, String> runs = new HashMap<>();
    Map<String, Integer> during = new TreeMap<>();
    Map<String, Integer> after = new TreeMap<>();
    long began = stage.now;
    for (long t = 0; t < 2 * WAIT; t += takes) {
      stage.now = began + t;
      runs.values().forEach(stage::succeed);
      runs.clear();
      stage.learn();
      for (String slot : slots) {
        String[] at = slot.split(" ");
        Choice choice = stage.choose(at[0], at[1]).orElseThrow();
        runs.put(slot, choice.trial());
        (t < WAIT ? during : after).merge(choice.sweep(), 1, Integer::sum);
      }
    }
    assertThat(during.get("a")).as("all of the greener slot").isEqualTo((int) (WAIT / takes));
    double share = (double) after.get("a") / (after.get("a") + after.get("b"));
    assertThat(share).isCloseTo(0.5, within(0.02));
  }
}
