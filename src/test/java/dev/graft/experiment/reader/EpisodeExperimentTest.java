package dev.graft.experiment.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.graft.experiment.EpisodeSpec;
import dev.graft.experiment.Experiment;
import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.Plan;
import dev.graft.experiment.Problem;
import dev.graft.experiment.plan.Estimator;
import dev.graft.experiment.plan.Planner;
import dev.graft.testing.FakeCatalogue;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The file of a few-shot experiment, from its text to its plan. */
class EpisodeExperimentTest {
  private static final Catalogue CATALOGUE = FakeCatalogue.create();
  private static final String GOOD =
      """
      graft: 1
      name: letters
      kind: few-shot
      data: {source: letters}
      episodes: {ways: 20, shots: 5, queries: 3, test: 1000}
      methods: [prototypical]
      seeds: 5
      """;

  private static Experiment read(String text) {
    return new ExperimentReader().read(text, null, CATALOGUE);
  }

  @Test
  void read_fillsInEpisodes() {
    assertThat(read(GOOD).episodes()).isEqualTo(new EpisodeSpec(20, 5, 3, 1000));
    assertThat(read(GOOD.replaceAll("episodes:.*\n", "")).episodes())
        .isEqualTo(EpisodeSpec.DEFAULT);
    assertThat(read(GOOD).search().select()).isEqualTo("validation");
  }

  @Test
  void canonicalForm_readsBackEqual() throws Exception {
    Experiment experiment = read(GOOD);
    String json = new ObjectMapper().writeValueAsString(CanonicalSpec.of(experiment, CATALOGUE));
    assertThat(json).contains("\"ways\":20");
    assertThat(read(json)).isEqualTo(experiment);
  }

  @Test
  void plan_pairsWithNearestCentroid_whichHasNothingToTune() {
    Experiment experiment =
        read(GOOD.replace("[prototypical]", "[{name: prototypical, learningRate: [0.001, 0.01]}]"));
    Plan plan = new Planner().plan(experiment, CATALOGUE);
    assertThat(plan.pairs())
        .containsExactly(new Plan.Pair("prototypical", "nearest-centroid", 2, true, false));
    assertThat(plan.trials()).hasSize(5 * (2 + 1));
    assertThat(plan.notes()).anyMatch(n -> n.contains("unseen in training"));
    assertThat(
            new Estimator(CATALOGUE)
                .estimate(experiment, plan, List.of(), 1, 10, null)
                .seconds()
                .value())
        .isPositive();
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        Arguments.of("test: 1000", "test: 100", "episodes.test", "\"100\" does not fit", "600"),
        Arguments.of("ways: 20", "ways: 1", "episodes.ways", "does not fit", "from 2 to 1000"),
        Arguments.of("shots: 5", "shot: 5", "episodes.shot", "unknown key", "\"shots\"?"),
        Arguments.of(
            "ways: 20",
            "ways: 99",
            "episodes.ways",
            "has 100 classes, and 99 ways need 101",
            "fewer"),
        Arguments.of("source: letters", "tasks: [letters]", "data.source", "missing", "NAME"),
        Arguments.of(
            "{source: letters}",
            "{source: letters, target: {dataset: mnist, labels: 5}}",
            "data.target.labels",
            "has its own labelled examples",
            "shots: 5"),
        Arguments.of(
            "{source: letters}",
            "{source: letters, target: mnist}",
            "episodes.ways",
            "mnist has 10 classes, and 20 ways need 20",
            "fewer ways"),
        Arguments.of(
            "{source: letters}\nepisodes: {ways: 20,",
            "{source: mnist, target: optdigits}\nepisodes: {ways: 2,",
            "data.target",
            "are in the source too",
            "remove \"target\""));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void read_mistake_isToldWithACure(
      String good, String bad, String path, String message, String cure) {
    assertThat(GOOD).contains(good);
    InvalidInput refused =
        catchThrowableOfType(InvalidInput.class, () -> read(GOOD.replace(good, bad)));
    assertThat(refused).isNotNull();
    assertThat(refused.problems())
        .anySatisfy(
            (Problem p) -> {
              assertThat(p.path()).isEqualTo(path);
              assertThat(p.message()).contains(message);
              assertThat(p.cure()).contains(cure);
            });
  }

  @Test
  void read_episodesOfAnotherKind_areRefused() {
    InvalidInput refused =
        catchThrowableOfType(
            InvalidInput.class,
            () ->
                read(
                    """
                    graft: 1
                    name: a
                    kind: domain-adaptation
                    data: {source: mnist, target: optdigits}
                    episodes: {ways: 5}
                    methods: [dann]
                    """));
    assertThat(refused.problems())
        .singleElement()
        .satisfies(p -> assertThat(p.cure()).contains("kind: few-shot"));
  }
}
