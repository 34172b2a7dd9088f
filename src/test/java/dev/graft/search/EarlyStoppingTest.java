package dev.graft.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.experiment.SearchSpec;
import dev.graft.experiment.SearchSpec.Algorithm;
import dev.graft.search.EarlyStopping.Arrival;
import dev.graft.search.EarlyStopping.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EarlyStoppingTest {
  private static SearchSpec asha(int reduction, int minEpochs) {
    return new SearchSpec(Algorithm.ASHA, 9, "validation", false, reduction, minEpochs);
  }

  private static Arrival at(int setting, int rung, @Nullable Double quality) {
    return new Arrival(setting, rung, quality);
  }

  @Test
  void rungs_areTheWholeDividedByTheReduction() {
    assertThat(Rungs.of(asha(3, 1), 81).epochs()).containsExactly(1, 3, 9, 27, 81);
    assertThat(Rungs.of(asha(3, 0), 81).epochs()).containsExactly(3, 9, 27, 81);
    assertThat(Rungs.of(asha(4, 3), 100).epochs()).containsExactly(6, 25, 100);
    assertThat(Rungs.of(asha(3, 0), 20).epochs()).containsExactly(1, 2, 7, 20);
    assertThat(Rungs.of(asha(2, 0), 2).epochs()).containsExactly(1, 2);
    assertThat(Rungs.of(asha(3, 0), 1).decisions()).isZero();
    assertThat(Rungs.of(asha(3, 1), 9).until(1)).isEqualTo(3);
    assertThat(Rungs.of(asha(3, 1), 9).until(2)).as("the end").isZero();
    assertThat(Rungs.of(asha(3, 1), 9).share(1, 1 / 3.))
        .isCloseTo((1 + 2 / 3. + 6 / 9.) / 9, within(1e-12));
    assertThat(Rungs.of(asha(3, 1), 9).share(3, 1)).isEqualTo(1);
  }

  @Test
  void halving_promotesTheBestThirdSoFar_withoutWaiting() {
    Halving halving = new Halving(3, 9);
    List<Arrival> arrivals = new ArrayList<>(List.of(at(0, 0, .5), at(1, 0, .4)));
    assertThat(halving.decide(arrivals)).containsEntry(0, Verdict.WAIT);
    arrivals.add(at(2, 0, .3));
    assertThat(halving.decide(arrivals))
        .isEqualTo(Map.of(0, Verdict.ON, 1, Verdict.WAIT, 2, Verdict.WAIT));
    arrivals.addAll(List.of(at(3, 0, .9), at(4, 0, .8), at(5, 0, .7)));
    assertThat(halving.decide(arrivals))
        .as("two of six: 3 and 4; 0 was among the best when it came and stays promoted")
        .isEqualTo(
            Map.of(
                0,
                Verdict.ON,
                1,
                Verdict.WAIT,
                2,
                Verdict.WAIT,
                3,
                Verdict.ON,
                4,
                Verdict.ON,
                5,
                Verdict.WAIT));
  }

  @Test
  void halving_stopsTheOthersOnceNobodyCanCome_andFailuresAlways() {
    Halving halving = new Halving(3, 4);
    List<Arrival> arrivals =
        new ArrayList<>(List.of(at(0, 0, .5), at(1, 0, null), at(2, 0, .6), at(3, 0, .1)));
    assertThat(halving.decide(arrivals))
        .as("after three arrivals the best was 2")
        .isEqualTo(Map.of(0, Verdict.STOP, 1, Verdict.STOP, 2, Verdict.ON, 3, Verdict.STOP));
    arrivals.add(at(2, 1, .7));
    assertThat(halving.decide(arrivals)).as("alone, and the best").containsEntry(2, Verdict.ON);
    assertThat(new Halving(3, 2).decide(List.of(at(0, 0, null), at(1, 0, null))))
        .as("nobody is left")
        .isEqualTo(Map.of(0, Verdict.STOP, 1, Verdict.STOP));
  }

  private static Arrival costs(int setting, double quality, double energy) {
    return new Arrival(setting, 0, quality, List.of(energy));
  }

  /** The best in quality first, then what is farthest from it on the front. */
  @Test
  void halving_ofSeveralObjectives_promotesByFrontThenDistance() {
    Halving halving = new Halving(3, 7);
    List<Arrival> arrivals =
        new ArrayList<>(List.of(costs(0, .4, 1), costs(1, .5, 5), costs(2, .3, 9)));
    assertThat(halving.decide(arrivals))
        .isEqualTo(Map.of(0, Verdict.WAIT, 1, Verdict.ON, 2, Verdict.WAIT));
    arrivals.addAll(List.of(costs(3, .2, .5), costs(4, .1, 9)));
    assertThat(halving.decide(arrivals)).containsEntry(3, Verdict.WAIT);
    arrivals.add(costs(5, .45, 3));
    assertThat(halving.decide(arrivals))
        .as("the front is 1, 5, 0, 3: its ends go on")
        .containsEntry(3, Verdict.ON)
        .containsEntry(0, Verdict.WAIT)
        .containsEntry(5, Verdict.WAIT);
    arrivals.add(costs(6, .6, Double.POSITIVE_INFINITY));
    assertThat(halving.decide(arrivals))
        .as("what it costs is not known, its quality is the best")
        .containsEntry(6, Verdict.ON)
        .containsEntry(5, Verdict.STOP);
  }

  @Test
  void median_ofSeveralObjectives_stopsWhatMostDominate() {
    MedianStopping median = new MedianStopping();
    List<Arrival> arrivals =
        new ArrayList<>(
            List.of(costs(0, .1, 1), costs(1, .2, 2), costs(2, .3, 3), costs(3, .4, 4)));
    arrivals.add(costs(4, .25, 3.5));
    arrivals.add(costs(5, .05, 2.5));
    arrivals.add(costs(6, .09, 5));
    assertThat(median.decide(arrivals))
        .as("dominated by one of four, two of five, five of six")
        .containsEntry(4, Verdict.ON)
        .containsEntry(5, Verdict.ON)
        .containsEntry(6, Verdict.STOP);
  }

  @Test
  void median_stopsWhatIsWorseThanTheMedianOfThoseBefore() {
    MedianStopping median = new MedianStopping();
    List<Arrival> arrivals =
        new ArrayList<>(List.of(at(0, 0, .1), at(1, 0, .2), at(2, 0, .3), at(3, 0, .4)));
    assertThat(median.decide(arrivals).values()).containsOnly(Verdict.ON);
    arrivals.add(at(4, 0, .24));
    arrivals.add(at(5, 0, .24));
    arrivals.add(at(6, 0, null));
    assertThat(median.decide(arrivals))
        .as("medians .25, then .24")
        .containsEntry(4, Verdict.STOP)
        .containsEntry(5, Verdict.ON)
        .containsEntry(6, Verdict.STOP);
  }

  @Test
  void brackets_areHyperbands_dealtOutEvenly() {
    // Table 1 of Li et al. 2018: η = 3, R = 81: 81, 34, 15, 8, 5 settings begin at 1, 3, 9, 27, 81.
    int[] rungs = Brackets.firstRungs(143, 4, 3);
    int[] counts = new int[5];
    Arrays.stream(rungs).forEach(r -> counts[r]++);
    assertThat(counts).containsExactly(81, 34, 15, 8, 5);
    int[] few = Brackets.firstRungs(14, 4, 3);
    assertThat(few).containsExactly(Arrays.copyOf(rungs, 14));
    assertThat(IntStream.of(few).distinct().count()).isGreaterThanOrEqualTo(4);
  }

  /** A verdict to go on or to stop stands, and with it what a killed leader has decided. */
  @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
  void verdicts_standWhateverArrivesLater(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 30) int settings,
      @ForAll @IntRange(min = 2, max = 4) int reduction,
      @ForAll @IntRange(min = 0, max = 1) int median,
      @ForAll @IntRange(min = 0, max = 2) int costs) {
    EarlyStopping rule = median == 1 ? new MedianStopping() : new Halving(reduction, settings);
    List<Arrival> arrivals = run(rule, settings, costs, new Random(seed));
    Map<String, Verdict> final1 = new HashMap<>();
    for (int cut = 1; cut <= arrivals.size(); cut++) {
      List<Arrival> sofar = arrivals.subList(0, cut);
      Map<Integer, Integer> at = new HashMap<>();
      sofar.forEach(a -> at.put(a.setting(), a.rung()));
      rule.decide(sofar)
          .forEach(
              (setting, verdict) -> {
                String place = setting + "@" + at.get(setting);
                Verdict before = final1.put(place, verdict);
                assertThat(before == null || before == Verdict.WAIT || before == verdict).isTrue();
              });
    }
    Set<Integer> ended = new HashSet<>();
    arrivals.stream().filter(a -> a.rung() == 3).forEach(a -> ended.add(a.setting()));
    assertThat(ended).as("one at least is trained to its end").isNotEmpty();
    assertThat(rule.decide(arrivals).values())
        .as("nobody waits for ever")
        .doesNotContain(Verdict.WAIT);
    if (median == 0 && costs == 0) {
      assertThat(ended).hasSizeLessThanOrEqualTo(Math.max(1, settings / reduction + 3));
    }
  }

  /** Trains settings in a random order wherever the rule lets them. */
  private static List<Arrival> run(EarlyStopping rule, int settings, int costs, Random random) {
    List<Arrival> arrivals = new ArrayList<>();
    Map<Integer, Integer> next = new HashMap<>();
    IntStream.range(0, settings).forEach(i -> next.put(i, 0));
    double[] quality = random.doubles(settings).toArray();
    while (!next.isEmpty()) {
      List<Integer> ready = new ArrayList<>(next.keySet());
      int setting = ready.get(random.nextInt(ready.size()));
      int rung = next.remove(setting);
      List<Double> took = random.doubles(costs).boxed().toList();
      arrivals.add(new Arrival(setting, rung, quality[setting] + random.nextDouble() / 10, took));
      Map<Integer, Integer> at = new HashMap<>();
      arrivals.forEach(a -> at.put(a.setting(), a.rung()));
      rule.decide(arrivals)
          .forEach(
              (s, verdict) -> {
                if (verdict == Verdict.ON && !next.containsKey(s) && at.get(s) < 3) {
                  next.put(s, at.get(s) + 1);
                }
              });
    }
    return arrivals;
  }
}
