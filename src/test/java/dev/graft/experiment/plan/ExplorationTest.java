package dev.graft.experiment.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.experiment.Experiment;
import dev.graft.experiment.Parameters;
import dev.graft.experiment.Plan;
import dev.graft.experiment.PlannedTrial;
import dev.graft.experiment.plan.Exploration.Known;
import dev.graft.experiment.reader.ExperimentReader;
import dev.graft.testing.FakeCatalogue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Sweeps whose search learns, trial by trial, without a store. */
class ExplorationTest {
  private static final int SETTINGS = 14;
  private static final int FIRST = 4;

  private static Experiment experiment(String methods, String more) {
    return experiment(methods, more, "tpe", "");
  }

  private static Experiment experiment(
      String methods, String more, String algorithm, String objectives) {
    String text =
        """
        graft: 1
        name: a
        kind: domain-adaptation
        data: {source: mnist, target: {dataset: optdigits, labels: 0}}
        seeds: 3
        methods: %s
        search: {algorithm: %s, trials: %d%s}
        """
                .formatted(methods, algorithm, SETTINGS, objectives)
            + more;
    return new ExperimentReader().read(text, null, FakeCatalogue.create());
  }

  private static Experiment adaptation() {
    return adaptation("tpe", "");
  }

  private static Experiment adaptation(String algorithm, String objectives) {
    return experiment(
        "[{name: dann, lambda: {logUniform: [0.01, 10]}, learningRate: {logUniform: [0.0001, 1]}}]",
        "",
        algorithm,
        objectives);
  }

  /** A sweep under way; what it measures follows from setting and seed. */
  private static final class Run {
    private final Experiment experiment;
    private final Map<String, Known> trials = new LinkedHashMap<>();

    Run(Experiment experiment) {
      this.experiment = experiment;
      Plan plan = new Planner().plan(experiment, FakeCatalogue.create());
      for (PlannedTrial trial : plan.trials()) {
        trials.put(
            trial.key(), new Known(trial, plan.open().contains(trial.key()), false, Map.of()));
      }
    }

    /** From nothing but the experiment and the trials, as after a restart. */
    Map<String, Parameters> next() {
      return Exploration.of(experiment, FakeCatalogue.create()).next(List.copyOf(trials.values()));
    }

    void settle() {
      next()
          .forEach(
              (key, setting) -> {
                PlannedTrial t = known(key).planned();
                assertThat(known(key).open()).isTrue();
                trials.put(key, new Known(with(t, setting), false, false, Map.of()));
              });
    }

    Known known(String key) {
      return Objects.requireNonNull(trials.get(key));
    }

    private static PlannedTrial with(PlannedTrial t, Parameters p) {
      return new PlannedTrial(
          t.key(), t.role(), t.method(), t.baselineOf(), t.setting(), t.seed(), p, t.source());
    }

    List<String> waiting() {
      return trials.values().stream()
          .filter(t -> !t.open() && !t.ended())
          .map(t -> t.planned().key())
          .toList();
    }

    /** Best at a rate of .03; one in seven fails. */
    void end(String key) {
      PlannedTrial t = known(key).planned();
      Map<String, Double> metrics = new HashMap<>();
      if (new Random(key.hashCode()).nextInt(7) > 0) {
        double off = Math.log10(t.parameters().number("learningRate", 0.001) / 0.03);
        metrics.put("source-validation", 1 - off * off / 10 + t.seed() * 0.001);
      }
      Map<String, Double> costs = Map.of("energy", t.parameters().number("lambda", 1));
      trials.put(key, new Known(t, false, true, metrics, false, List.of(), costs));
    }

    /** Ends trials in a random order, some at a time, until none is left. */
    Map<String, Parameters> all(int slots, Random random) {
      while (true) {
        settle();
        List<String> waiting = new ArrayList<>(waiting());
        if (waiting.isEmpty()) {
          break;
        }
        for (int i = 0; i < slots && !waiting.isEmpty(); i++) {
          end(waiting.remove(random.nextInt(waiting.size())));
        }
      }
      Map<String, Parameters> settings = new LinkedHashMap<>();
      trials.forEach((key, t) -> settings.put(key, t.planned().parameters()));
      return settings;
    }
  }

  @Test
  void plan_leavesLaterSettingsOpen_forMethodAndBaseline() {
    Plan plan = new Planner().plan(adaptation(), FakeCatalogue.create());
    assertThat(plan.open()).hasSize(2 * 3 * (SETTINGS - FIRST));
    for (PlannedTrial trial : plan.trials()) {
      boolean open = plan.open().contains(trial.key());
      assertThat(open).isEqualTo(trial.setting() >= FIRST);
      assertThat(trial.parameters().values().containsKey("learningRate"))
          .as(trial.key())
          .isEqualTo(!open);
    }
    assertThat(plan.notes()).anyMatch(n -> n.contains("chosen as the sweep runs"));
  }

  @Test
  void next_waitsForAllOfTheGenerationBefore_thenChoosesFourOfEachArm() {
    Run run = new Run(adaptation());
    List<String> first = run.waiting();
    for (String key : first) {
      assertThat(run.next()).isEmpty();
      run.end(key);
    }
    Map<String, Parameters> chosen = run.next();
    assertThat(chosen).hasSize(2 * 3 * Exploration.GENERATION);
    assertThat(chosen.keySet()).allMatch(key -> key.matches("(dann|source-only)/[4567]/[123]"));
    for (int setting = FIRST; setting < FIRST + Exploration.GENERATION; setting++) {
      assertThat(chosen.get("dann/" + setting + "/1"))
          .as("a setting's seeds belong together")
          .isEqualTo(chosen.get("dann/" + setting + "/2"))
          .isNotEqualTo(chosen.get("source-only/" + setting + "/1"));
    }
  }

  @Property(tries = 12, edgeCases = EdgeCasesMode.NONE)
  void settings_areTheSame_whateverRunsWhereAndWhenAndWhoeverIsKilled(
      @ForAll @IntRange(min = 1, max = 40) int slots, @ForAll long order) {
    Map<String, Parameters> alone = new Run(adaptation()).all(1, new Random(0));
    assertThat(new Run(adaptation()).all(slots, new Random(order))).isEqualTo(alone);
    for (String arm : List.of("dann", "source-only")) {
      assertThat(
              alone.entrySet().stream()
                  .filter(e -> e.getKey().startsWith(arm) && e.getKey().endsWith("/1"))
                  .map(Map.Entry::getValue)
                  .toList())
          .hasSize(SETTINGS)
          .doesNotHaveDuplicates();
    }
  }

  /** Numbers come back from a store as whatever held them. */
  @Test
  void settings_readBack_areTheSameSettings() {
    Experiment experiment =
        experiment("[{name: dann, lambda: [1, 2, 3, 4, 5, 6, 7], epochs: {whole: [1, 2]}}]", "");
    Run run = new Run(experiment);
    run.waiting().forEach(run::end);
    Map<String, Parameters> plain = run.next();
    run.trials.replaceAll(
        (key, t) -> {
          Map<String, Object> read = new HashMap<>(t.planned().parameters().values());
          read.computeIfPresent("epochs", (name, v) -> ((Number) v).intValue());
          read.computeIfPresent("lambda", (name, v) -> ((Number) v).floatValue());
          return new Known(
              Run.with(t.planned(), new Parameters(read)), t.open(), t.ended(), t.metrics());
        });
    assertThat(run.next()).isEqualTo(plain).isNotEmpty();
  }

  @Test
  void search_learns() {
    Map<String, Parameters> all = new Run(adaptation()).all(5, new Random(3));
    double before = 0;
    double after = 0;
    for (int i = 0; i < SETTINGS; i++) {
      Parameters setting = Objects.requireNonNull(all.get("source-only/" + i + "/1"));
      double off = Math.abs(Math.log10(setting.number("learningRate", 0) / 0.03));
      before += i < FIRST ? off / FIRST : 0;
      after += i >= FIRST ? off / (SETTINGS - FIRST) : 0;
    }
    assertThat(after).isLessThan(before);
  }

  @Test
  void methodWithNothingSwept_isTunedByTheRateOfItsBaselineAlone() {
    Experiment experiment =
        experiment("[deep-coral, {name: dann, lambda: {logUniform: [0.01, 10]}}]", "");
    Run run = new Run(experiment);
    Map<String, Parameters> all = run.all(3, new Random(1));
    assertThat(all.keySet().stream().filter(k -> k.startsWith("deep-coral/"))).hasSize(3);
    assertThat(all.get("source-only/9/1")).isNotNull();
    assertThat(Objects.requireNonNull(all.get("source-only/9/1")).values())
        .containsOnlyKeys("learningRate");
  }

  /** NSGA-II of quality and energy: the same on any number of slots and after any restart. */
  @Property(tries = 8, edgeCases = EdgeCasesMode.NONE)
  void evolution_choosesTheSame_whateverRunsWhereAndWhen(
      @ForAll @IntRange(min = 1, max = 40) int slots, @ForAll long order) {
    assertThat(new Run(evolution()).all(slots, new Random(order)))
        .isEqualTo(new Run(evolution()).all(1, new Random(0)));
  }

  @Test
  void evolution_weighsCosts() {
    assertThat(new Run(evolution()).all(1, new Random(0)))
        .isNotEqualTo(new Run(adaptation("evolution", "")).all(1, new Random(0)));
  }

  private static Experiment evolution() {
    return adaptation("evolution", ", objectives: [quality, energy]");
  }
}
