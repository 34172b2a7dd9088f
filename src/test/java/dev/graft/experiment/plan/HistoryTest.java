package dev.graft.experiment.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.experiment.Experiment;
import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.Parameters;
import dev.graft.experiment.Plan;
import dev.graft.experiment.PlannedTrial;
import dev.graft.experiment.plan.Exploration.Known;
import dev.graft.experiment.reader.CanonicalSpec;
import dev.graft.experiment.reader.ExperimentReader;
import dev.graft.search.Search.Tried;
import dev.graft.testing.FakeCatalogue;
import dev.graft.web.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Searches that begin with what earlier sweeps have tried. */
class HistoryTest {
  private static final String DANN =
      "{name: dann, lambda: {logUniform: [0.1, 10]}, learningRate: {logUniform: [0.001, 1]}}";
  private static final String BOTH =
      "[{sweep: s3, settings: ["
          + "{arm: dann, parameters: {lambda: 0.5, learningRate: 0.02}, quality: 0.7},"
          + "{arm: dann, parameters: {lambda: 2, learningRate: 0.03}, quality: 0.9, energy: 4.5},"
          + "{arm: dann, parameters: {lambda: 50, learningRate: 0.01}, quality: 0.95},"
          + "{arm: source-only, parameters: {learningRate: 0.05}, quality: 0.6}]}]";

  private static Experiment experiment(String method, String search) {
    String text =
        """
        graft: 1
        name: a
        kind: domain-adaptation
        data: {source: mnist, target: {dataset: optdigits, labels: 0}}
        seeds: 2
        methods: [%s]
        search: {%s}
        """
            .formatted(method, search);
    return new ExperimentReader().read(text, null, FakeCatalogue.create());
  }

  private static Tuning tuning(Experiment experiment, String arm) {
    List<String> notes = new ArrayList<>();
    Arms arms = Arms.of(experiment, FakeCatalogue.create(), notes);
    return Objects.requireNonNull(new Matching(experiment, arms, notes).tunings().get(arm));
  }

  private static List<Tried> history(Experiment experiment, String arm) {
    return Objects.requireNonNull(tuning(experiment, arm).learnt()).aid().history();
  }

  @Test
  void eachArm_learnsFromItsOwn_withoutWhatLiesOutside() {
    Experiment warm = experiment(DANN, "algorithm: tpe, trials: 12, warmStart: " + BOTH);
    assertThat(history(warm, "dann"))
        .containsExactly(
            new Tried(new Parameters(Map.of("lambda", .5, "learningRate", .02)), .7),
            new Tried(new Parameters(Map.of("lambda", 2., "learningRate", .03)), .9),
            new Tried(new Parameters(Map.of("learningRate", .01)), .95));
    assertThat(history(warm, "source-only"))
        .containsExactly(new Tried(new Parameters(Map.of("learningRate", .05)), .6));
  }

  @Test
  void bestThatIsWhole_isTriedFirst_theOthersAreChosenAtOnce() {
    Experiment warm = experiment(DANN, "algorithm: tpe, trials: 12, warmStart: " + BOTH);
    Plan plan = new Planner().plan(warm, FakeCatalogue.create());
    assertThat(plan.open()).hasSize(2 * 2 * 11);
    for (PlannedTrial trial : plan.trials()) {
      if (trial.key().equals("dann/0/1")) {
        assertThat(trial.parameters().values())
            .containsEntry("lambda", 2.)
            .containsEntry("learningRate", .03);
      }
    }
    assertThat(plan.notes()).anyMatch(n -> n.contains("source-only from 1, dann from 3"));
  }

  /** What a setting has in common with all others must be the same. */
  @Test
  void settingsOfOtherFixedValues_tellNothing() {
    String fixed = "{name: dann, lambda: 2, learningRate: {logUniform: [0.001, 1]}}";
    Experiment warm = experiment(fixed, "algorithm: tpe, trials: 12, warmStart: " + BOTH);
    assertThat(history(warm, "dann"))
        .containsExactly(new Tried(new Parameters(Map.of("learningRate", .03)), .9));
  }

  @Test
  void perCost_learnsCostsToo() {
    Experiment warm =
        experiment(DANN, "algorithm: tpe, perCost: true, trials: 12, warmStart: " + BOTH);
    assertThat(history(warm, "dann").get(1).costs()).containsExactly(4.5);
    assertThat(history(warm, "dann").get(0).costs()).isEmpty();
  }

  @Test
  void evolutionOfCosts_learnsFromThoseThatHaveThem() {
    String half = BOTH.replace("{arm: source-only,", "{arm: source-only, energy: 2,");
    Experiment weighed =
        experiment(
            DANN,
            "algorithm: evolution, objectives: [quality, energy], trials: 12, warmStart: " + half);
    assertThat(history(weighed, "dann")).hasSize(1);
  }

  @Test
  void armWithoutHistory_isRefused() {
    String one = BOTH.replace("source-only", "deep-coral");
    Experiment warm = experiment(DANN, "algorithm: tpe, trials: 12, warmStart: " + one);
    assertThatThrownBy(() -> new Planner().plan(warm, FakeCatalogue.create()))
        .isInstanceOfSatisfying(
            InvalidInput.class,
            e -> {
              assertThat(e.problems().get(0).path()).isEqualTo("search.warmStart");
              assertThat(e.problems().get(0).message()).contains("no setting of source-only");
            });
  }

  /** Read back from the store nothing is lost, and the same is proposed. */
  @Test
  void canonicalSpec_keepsWhatWasKnown() {
    Experiment warm = experiment(DANN, "algorithm: tpe, trials: 12, warmStart: " + BOTH);
    String spec = Json.text(CanonicalSpec.of(warm, FakeCatalogue.create()));
    Experiment again = new ExperimentReader().read(spec, null, FakeCatalogue.create());
    assertThat(again).isEqualTo(warm);
    assertThat(next(again)).isEqualTo(next(warm)).isNotEmpty();
    Experiment cold = experiment(DANN, "algorithm: tpe, trials: 12");
    assertThat(
            new Planner()
                .plan(
                    experiment(DANN, "algorithm: tpe, trials: 12, warmStart: s3"),
                    FakeCatalogue.create())
                .notes())
        .contains("What s3 knew is looked up where the sweep is launched.");
    assertThat(experiment(DANN, "algorithm: tpe, trials: 12, warmStart: s3").search().economy())
        .as("a name alone is yet to be looked up")
        .satisfies(economy -> assertThat(economy.isUnread()).isTrue());
    assertThat(cold.search().economy().isUnread()).isFalse();
  }

  private static Map<String, Parameters> next(Experiment experiment) {
    Plan plan = new Planner().plan(experiment, FakeCatalogue.create());
    List<Known> trials =
        plan.trials().stream()
            .map(
                t -> {
                  boolean open = plan.open().contains(t.key());
                  return new Known(
                      t, open, !open, open ? Map.of() : Map.of("source-validation", .8));
                })
            .toList();
    return Exploration.of(experiment, FakeCatalogue.create()).next(trials);
  }
}
