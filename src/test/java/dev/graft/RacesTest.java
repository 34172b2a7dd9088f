package dev.graft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.plan.Estimate;
import dev.graft.experiment.plan.Estimate.Figure;
import dev.graft.run.AttemptState;
import dev.graft.run.Choices;
import dev.graft.run.Claim;
import dev.graft.run.Result;
import dev.graft.run.Store.AttemptKey;
import dev.graft.run.SweepState;
import dev.graft.run.TrialState;
import dev.graft.run.Views.Sweep;
import dev.graft.run.Views.Trial;
import dev.graft.store.SqlStore;
import dev.graft.testing.FakeCatalogue;
import dev.graft.web.api.CataloguePlanning;
import dev.graft.web.api.Planning.Draft;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sweeps that decide as they run, over the real store; what trials would measure is made up. */
class RacesTest {
  private static final String FILE =
      """
      graft: 1
      name: b
      kind: domain-adaptation
      data: {source: mnist, target: {dataset: optdigits, labels: 0}}
      model: {type: mlp, hidden: [64]}
      methods: [dann, deep-coral]
      training: {epochs: 2, stepsPerEpoch: 100}
      seeds: {min: 8, max: 20}
      """;
  private static final Figure FIGURE = new Figure(1, 0.5, 2, "assumed");

  private final CataloguePlanning planning =
      new CataloguePlanning(
          FakeCatalogue::create, (experiment, plan) -> new Estimate(FIGURE, FIGURE, null));
  private long now = 1_000;

  /** Runs a sweep to its end on so many slots, of which the last claimed ends first. */
  private List<Trial> run(Path directory, String file, int slots) {
    String id;
    try (SqlStore store = SqlStore.sqlite(directory)) {
      Draft draft = planning.read(file);
      id =
          store
              .launch(draft.experiment(), draft.spec(), planning.plan(draft.experiment()), null, 1)
              .join();
    }
    while (true) {
      // A store of its own now and then, as after a kill.
      try (SqlStore store = SqlStore.sqlite(directory)) {
        for (int round = 0; round < 9; round++) {
          List<String> names = IntStream.range(0, slots).mapToObj(i -> "n1/" + i).toList();
          List<Claim> claims = store.claim("n1", names, now++, 60_000).join();
          for (int i = claims.size() - 1; i >= 0; i--) {
            end(store, claims.get(i));
          }
          Sweep sweep = store.sweep(id).orElseThrow();
          if (sweep.state().ended()) {
            assertThat(sweep.state()).isEqualTo(SweepState.SUCCEEDED);
            return store.trials(id);
          }
          Choices choices =
              new StoredSearches(
                      store, planning, any -> false, asked -> trial -> OptionalDouble.empty())
                  .choose(sweep);
          assertThat(choices.isEmpty()).isEqualTo(store.hasWork());
          store.settle(id, choices, now++).join();
        }
      }
    }
  }

  /** dann gains 10 points, deep-coral nothing; noise of 2. */
  private void end(SqlStore store, Claim claim) {
    String method = claim.planned().method();
    long seed = claim.planned().seed();
    double noise = new SplittableRandom(seed * 31 + method.hashCode()).nextDouble() - .5;
    double score = .7 + .02 * noise + (method.equals("dann") ? .1 : 0);
    store
        .finish(
            new AttemptKey(claim.trial(), claim.attempt()),
            new Result(
                AttemptState.SUCCEEDED,
                Map.of("score", score, "source-validation", .5 + noise),
                null,
                false),
            now++)
        .join();
  }

  private static Map<String, TreeSet<Long>> seeds(List<Trial> trials) {
    return trials.stream()
        .filter(t -> t.state() == TrialState.SUCCEEDED)
        .collect(
            Collectors.groupingBy(
                t -> t.planned().method(),
                TreeMap::new,
                Collectors.mapping(
                    t -> t.planned().seed(), Collectors.toCollection(TreeSet::new))));
  }

  @Test
  void race_givesEachMethodTheSeedsItNeeds_onAnyNumberOfSlots(
      @TempDir Path one, @TempDir Path three) {
    List<Trial> trials = run(one, FILE, 1);
    Map<String, TreeSet<Long>> seeds = seeds(trials);
    assertThat(seeds.get("dann")).hasSize(8);
    int more = seeds.get("deep-coral").size();
    assertThat(more).isBetween(8, 19);
    assertThat(seeds.get("source-only"))
        .as("as long as any method needs it")
        .isEqualTo(seeds.get("deep-coral"));
    assertThat(trials)
        .filteredOn(t -> t.state() == TrialState.CANCELLED)
        .isNotEmpty()
        .allSatisfy(t -> assertThat(t.error()).startsWith("not needed: decided at look"));
    assertThat(seeds(run(three, FILE, 3))).isEqualTo(seeds);
  }

  @Test
  void race_ofSeveralSettings_isRefused() {
    String several = FILE.replace("[dann,", "[{name: dann, lambda: [0.1, 1]},");
    assertThatThrownBy(() -> planning.plan(planning.read(several).experiment()))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("a race needs one setting of each method");
  }

  /** lambda 1 is best for dann; the validator knows it. */
  private static final String NESTED =
      FILE.replace("[dann, deep-coral]", "[{name: dann, lambda: [0.1, 1, 10]}, deep-coral]")
          .replace("labels: 0", "labels: 5")
          .replace("{min: 8, max: 20}", "{choose: 2, judge: 6}");

  @Test
  void nested_choosesOnSeedsOfTheirOwn_andJudgesOnFreshOnes(@TempDir Path directory) {
    List<Trial> trials = run(directory, NESTED, 3);
    List<Trial> ran = trials.stream().filter(t -> t.state() == TrialState.SUCCEEDED).toList();
    Map<String, TreeSet<Long>> seeds = seeds(trials);
    assertThat(seeds.get("dann")).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 1_000_001L, 1_000_002L);
    assertThat(ran)
        .filteredOn(t -> t.planned().method().equals("dann") && t.planned().seed() > 100)
        .hasSize(6);
    List<Trial> judged =
        ran.stream()
            .filter(t -> t.planned().method().equals("dann") && t.planned().seed() < 100)
            .toList();
    assertThat(judged).hasSize(6);
    int best = judged.get(0).planned().setting();
    assertThat(judged)
        .allSatisfy(t -> assertThat(t.planned().setting()).isEqualTo(best))
        .allSatisfy(
            t ->
                assertThat(t.planned().parameters())
                    .isEqualTo(
                        ran.stream()
                            .map(Trial::planned)
                            .filter(p -> p.seed() > 100 && p.setting() == best)
                            .filter(p -> p.method().equals("dann"))
                            .findFirst()
                            .orElseThrow()
                            .parameters()));
    assertThat(ran)
        .as("as many settings of the baseline were tried, one or two are judged")
        .filteredOn(t -> t.planned().method().equals("target-only") && t.planned().seed() < 100)
        .hasSizeBetween(6, 12);
    assertThat(trials)
        .filteredOn(t -> t.state() == TrialState.CANCELLED)
        .allSatisfy(t -> assertThat(t.error()).startsWith("not needed: the chosen setting"));
  }

  @Test
  void nestedRace_addsSeedsOfTheChosenSettingsAlone(@TempDir Path one, @TempDir Path two) {
    String file = NESTED.replace("judge: 6", "min: 8, max: 20");
    Map<String, TreeSet<Long>> seeds = seeds(run(one, file, 2));
    assertThat(seeds.get("dann")).hasSize(2 + 8);
    assertThat(seeds(run(two, file, 5))).isEqualTo(seeds);
  }
}
