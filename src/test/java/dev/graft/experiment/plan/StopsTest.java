package dev.graft.experiment.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.experiment.Experiment;
import dev.graft.experiment.PlannedTrial;
import dev.graft.experiment.plan.Exploration.Judged;
import dev.graft.experiment.plan.Exploration.Known;
import dev.graft.experiment.reader.ExperimentReader;
import dev.graft.testing.FakeCatalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Sweeps that stop settings early, trial by trial, with a store that a kill leaves as it is. */
class StopsTest {
  private static final int SETTINGS = 9;

  private static final List<String> SEARCHES =
      List.of(
          "{algorithm: asha, trials: 9}",
          "{algorithm: hyperband, trials: 9}",
          "{algorithm: asha, trials: 9, objectives: [quality, energy]}",
          "{algorithm: hyperband, trials: 9, objectives: [quality, time, energy]}",
          "{algorithm: evolution, trials: 9, stop: median, objectives: [quality, energy]}",
          "{algorithm: random, trials: 9, stop: median}",
          "{algorithm: sobol, trials: 9, stop: median}",
          "{algorithm: tpe, trials: 9, stop: median}",
          "{algorithm: tpe, trials: 9}",
          "{algorithm: random, trials: 9}",
          "{algorithm: grid}");

  private static Experiment experiment(String search, String methods) {
    return new ExperimentReader()
        .read(
            """
            graft: 1
            name: a
            kind: domain-adaptation
            data: {source: mnist, target: {dataset: optdigits, labels: 0}}
            seeds: 2
            training: {epochs: 9}
            methods: %s
            search: %s
            """
                .formatted(methods, search),
            null,
            FakeCatalogue.create());
  }

  private static Experiment experiment(String search) {
    String rate = search.contains("grid") ? "[.001, .01, .1, 1]" : "{logUniform: [0.0001, 1]}";
    return experiment(search, "[{name: dann, learningRate: " + rate + "}]");
  }

  /** Trains on so many slots; what runs when the power goes is begun again. */
  private static StoredSweep run(
      Experiment experiment, int slots, Random random, Set<Integer> kills) {
    StoredSweep sweep = new StoredSweep(experiment);
    List<String> running = new ArrayList<>();
    for (int step = 0; ; step++) {
      if (kills.contains(step)) {
        running.clear();
      }
      sweep.decide();
      for (String key : sweep.claimable()) {
        if (running.size() < slots && !running.contains(key)) {
          running.add(key);
        }
      }
      if (running.isEmpty()) {
        return sweep;
      }
      sweep.train(running.remove(slots == 1 ? 0 : random.nextInt(running.size())));
    }
  }

  /**
   * On one slot a sweep that is killed anywhere goes on as if it had not been, for every search.
   */
  @Property(tries = 4, edgeCases = EdgeCasesMode.NONE)
  void killedAnywhere_proposesAndDecidesTheSame(@ForAll long seed) {
    for (String search : SEARCHES) {
      String whole = run(experiment(search), 1, new Random(0), Set.of()).told();
      Set<Integer> kills = new TreeSet<>();
      new Random(seed).ints(5, 0, 60).forEach(kills::add);
      assertThat(run(experiment(search), 1, new Random(0), kills).told())
          .as(search)
          .isEqualTo(whole);
    }
  }

  /** Decided anew from the store alone, at every arrival, on any number of slots: the same. */
  @Property(tries = 10, edgeCases = EdgeCasesMode.NONE)
  void onAnySlots_everyTrialEndsAndOneOfEachArmIsTrainedWhole(
      @ForAll @IntRange(min = 1, max = 12) int slots, @ForAll long order) {
    for (String search : SEARCHES) {
      Experiment experiment = experiment(search);
      StoredSweep sweep = run(experiment, slots, new Random(order), Set.of());
      assertThat(sweep.trials.values()).extracting(Known::ended).as(search).containsOnly(true);
      for (String arm : List.of("dann", "source-only")) {
        List<Known> whole =
            sweep.trials.values().stream()
                .filter(t -> t.planned().method().equals(arm) && !t.metrics().isEmpty())
                .toList();
        assertThat(whole).as(search).isNotEmpty();
        Map<Integer, Long> seeds =
            whole.stream()
                .collect(Collectors.groupingBy(t -> t.planned().setting(), Collectors.counting()));
        assertThat(seeds.values()).as("a setting's seeds stay together").containsOnly(2L);
      }
    }
  }

  @Test
  void asha_trainsBothArmsOnTheSameRungs_forAFractionOfTheEpochs() {
    StoredSweep sweep = run(experiment(SEARCHES.get(0)), 1, new Random(0), Set.of());
    assertThat(sweep.epochs).isLessThan(2 * 2 * SETTINGS * 9 / 2);
    assertThat(sweep.until.keySet().stream().filter(k -> k.startsWith("dann")).count())
        .isEqualTo(sweep.until.keySet().stream().filter(k -> k.startsWith("source-only")).count());
    assertThat(sweep.stopped)
        .anyMatch(why -> why.contains("stopped early at rung 1 of 2, after 1 of 9 epochs"));
    List<PlannedTrial> trials =
        new Planner().plan(experiment(SEARCHES.get(0)), FakeCatalogue.create()).trials();
    assertThat(trials.subList(0, 4))
        .as("setting by setting, so that its seeds are judged soon")
        .extracting(PlannedTrial::setting)
        .containsOnly(0);
  }

  @Test
  void objectives_promoteTheFrontOfQualityAndEnergy() {
    String search = "{algorithm: asha, trials: 9, minEpochs: 3, objectives: [quality, energy]}";
    Experiment both = experiment(search);
    Experiment alone = experiment("{algorithm: asha, trials: 9, minEpochs: 3}");
    StoredSweep sweep = run(both, 12, new Random(7), Set.of());
    StoredSweep quality = run(alone, 12, new Random(7), Set.of());
    assertThat(sweep.rungs.keySet()).isNotEqualTo(quality.rungs.keySet());
    assertThat(new Planner().plan(both, FakeCatalogue.create()).notes())
        .anyMatch(note -> note.contains("by non-dominated rank of quality and energy"));
  }

  /** A method with one setting is compared with its baseline's first, which is trained whole. */
  @Test
  void baselineOfMethodsWithFewerSettings_trainsWhatTheyNeed() {
    Experiment experiment =
        experiment(
            SEARCHES.get(0), "[deep-coral, {name: dann, learningRate: {logUniform: [0.0001, 1]}}]");
    StoredSweep sweep = new StoredSweep(experiment);
    assertThat(sweep.until.get("source-only/0/1")).isZero();
    assertThat(sweep.until.get("source-only/1/1")).isEqualTo(1);
    assertThat(sweep.until.get("dann/0/1")).isEqualTo(1);
    assertThat(sweep.until.get("deep-coral/0/1")).isZero();
  }

  /** A seed that has failed stops its setting; patience ends one before its rung. */
  @Test
  void failedSeed_stopsItsSetting_andAnEarlyEndCountsAtEveryRung() {
    StoredSweep sweep = new StoredSweep(experiment("{algorithm: asha, trials: 3}"));
    for (String key : List.of("dann/0/1", "dann/1/1", "dann/1/2", "dann/2/1", "dann/2/2")) {
      sweep.train(key);
    }
    PlannedTrial failed = sweep.known("dann/0/2").planned();
    sweep.trials.put(
        failed.key(),
        new Known(
            failed, false, true, Map.of(), false, List.of(new Judged(1, 90, true, Map.of()))));
    sweep.decide();
    assertThat(sweep.stopped).anyMatch(why -> why.startsWith("dann/0/1"));
    String best = sweep.rungs.keySet().iterator().next();
    assertThat(best).isNotEqualTo("dann/0/1");
    PlannedTrial early = sweep.known(best).planned();
    Map<String, Double> metrics = Map.of("source-validation", .9);
    sweep.trials.put(
        best,
        new Known(early, false, true, metrics, false, List.of(new Judged(1, 91, true, metrics))));
    assertThat(sweep.known(best).at(3)).isPresent();
  }
}
