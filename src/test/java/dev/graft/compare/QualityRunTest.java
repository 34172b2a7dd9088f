package dev.graft.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.compare.QualityRun.At;
import dev.graft.compare.QualityRun.Outcome;
import dev.graft.compare.QualityRun.Spell;
import dev.graft.compare.QualityRun.Track;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QualityRunTest {
  private static final Spell WHOLE = new Spell(1_000, 2_000, 100);

  private static Track track(String name, double... millisAndScores) {
    List<At> points = new java.util.ArrayList<>();
    for (int i = 0; i < millisAndScores.length; i += 2) {
      points.add(new At((long) millisAndScores[i], millisAndScores[i + 1]));
    }
    return new Track(name, points);
  }

  @Test
  void joint_countsToTheFirstCrossing_byTheShareOfTime() {
    QualityRun run =
        new QualityRun(List.of(WHOLE), List.of(track("", 1_200, .5, 1_400, .9, 1_800, .7)));
    assertThat(run.joint(Map.of("", .9))).isEqualTo(new Outcome(40, true));
    assertThat(run.joint(Map.of("", .4))).isEqualTo(new Outcome(20, true));
  }

  @Test
  void joint_thatNeverCrosses_isCensoredAtItsWholeCost() {
    QualityRun run = new QualityRun(List.of(WHOLE), List.of(track("", 1_200, .5)));
    assertThat(run.joint(Map.of("", .9))).isEqualTo(new Outcome(100, false));
    assertThat(run.joint(Map.of("other", .1))).isEqualTo(new Outcome(100, false));
  }

  /** A lost attempt before it was paid for too; the gap between them costs nothing. */
  @Test
  void joint_ofSeveralAttempts_countsThoseBefore() {
    QualityRun run =
        new QualityRun(List.of(new Spell(0, 500, 30), WHOLE), List.of(track("", 1_500, .9)));
    assertThat(run.joint(Map.of("", .9)).cost()).isCloseTo(80, within(1e-12));
  }

  @Test
  void joint_ofSeveralTasks_waitsForTheLastOfThem() {
    QualityRun run =
        new QualityRun(
            List.of(WHOLE),
            List.of(track("a", 1_200, .6, 1_400, .9), track("b", 1_200, .2, 1_700, .8)));
    assertThat(run.joint(Map.of("a", .9, "b", .8)).cost()).isCloseTo(70, within(1e-12));
    assertThat(run.joint(Map.of("a", .5)).cost()).isCloseTo(20, within(1e-12));
    assertThat(run.joint(Map.of("a", .5, "b", .9)).reached()).isFalse();
  }

  /** Task a from 0 to 40 %, its target at 20 %; b from 40 %, its target at 90 %: 20 + 50. */
  @Test
  void oneByOne_addsWhatEachTaskTookToItsOwn() {
    QualityRun run =
        new QualityRun(
            List.of(WHOLE),
            List.of(track("b", 1_600, .3, 1_900, .9), track("a", 1_200, .8, 1_400, .9)));
    assertThat(run.oneByOne(Map.of("a", .8, "b", .9)).cost()).isCloseTo(70, within(1e-12));
    assertThat(run.oneByOne(Map.of("a", .8, "b", .95))).isEqualTo(new Outcome(100, false));
    assertThat(run.oneByOne(Map.of("a", .8, "c", .1)).reached()).isFalse();
  }
}
