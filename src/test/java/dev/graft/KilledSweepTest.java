package dev.graft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.experiment.plan.Estimate;
import dev.graft.experiment.plan.Estimate.Figure;
import dev.graft.run.AttemptState;
import dev.graft.run.Claim;
import dev.graft.run.EnergyReport;
import dev.graft.run.Result;
import dev.graft.run.Store.AttemptKey;
import dev.graft.run.SweepState;
import dev.graft.run.TrialState;
import dev.graft.run.Views.Sweep;
import dev.graft.store.SqlStore;
import dev.graft.testing.FakeCatalogue;
import dev.graft.web.api.CataloguePlanning;
import dev.graft.web.api.Planning.Draft;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a sweep proposes where its node is killed, over the real store: every search, killed after a
 * third of its events, with what ran then going on or being lost. What trials measure is made up.
 */
class KilledSweepTest {
  private static final String FILE =
      """
      graft: 1
      name: k
      kind: domain-adaptation
      data: {source: mnist, target: {dataset: optdigits, labels: 0}}
      model: {type: mlp}
      methods:
        - {name: dann, schedule: [paper, constant], lambda: %s}
      training: {epochs: 9}
      search: {%s}
      seeds: 1
      """;
  private static final String RANGE =
      "{logUniform: [0.01, 100], when: {schedule: paper}}, learningRate: {logUniform: [0.001, 1]}";
  private static final Figure FIGURE = new Figure(1, 0.5, 2, "assumed");
  private static final long LEASE = 60_000;

  private final CataloguePlanning planning =
      new CataloguePlanning(
          FakeCatalogue::create, (experiment, plan) -> new Estimate(FIGURE, FIGURE, null));

  /** A sweep on one slot. */
  private final class Run {
    private final Path directory;
    private final boolean killed;
    private final SplittableRandom fate = new SplittableRandom(5);
    private final List<String> tried = new ArrayList<>();
    private SqlStore store;
    private long now = 1_000;
    private int lost;

    Run(Path directory, boolean killed) {
      this.directory = directory;
      this.killed = killed;
      store = SqlStore.sqlite(directory);
    }

    private void killed() {
      if (killed && fate.nextInt(3) == 0) {
        store.close();
        store = SqlStore.sqlite(directory);
      }
    }

    /** What was trained and until when, in order. */
    List<String> whole(String file) {
      Draft draft = planning.read(file);
      String id =
          store
              .launch(draft.experiment(), draft.spec(), planning.plan(draft.experiment()), null, 1)
              .join();
      while (true) {
        killed();
        Sweep sweep = store.sweep(id).orElseThrow();
        if (sweep.state().ended()) {
          assertThat(sweep.state()).isEqualTo(SweepState.SUCCEEDED);
          store.close();
          assertThat(lost > 0).isEqualTo(killed);
          return tried;
        }
        store
            .settle(
                id,
                new StoredSearches(
                        store, planning, any -> false, asked -> trial -> OptionalDouble.empty())
                    .choose(sweep),
                now++)
            .join();
        if (killed) {
          late(id);
        }
        killed();
        List<Claim> claims = store.claim("n1", List.of("n1/0"), now++, LEASE).join();
        killed();
        claims.forEach(this::train);
      }
    }

    /** Told before the end, as nodes do. */
    private void charge(Claim claim) {
      int place = 17 * claim.planned().parameters().hashCode() + claim.until();
      tell(claim.trial(), claim.attempt(), new SplittableRandom(place).nextInt(1, 1_000_000));
    }

    /** What stopped trials took is told anew: what was decided by it does not change. */
    private void late(String sweep) {
      store.trials(sweep).stream()
          .filter(t -> t.state() == TrialState.STOPPED)
          .forEach(t -> tell(t.id(), t.attempt(), fate.nextInt(1, 2_000_000)));
    }

    private void tell(String trial, int attempt, long uj) {
      EnergyReport.Share share = new EnergyReport.Share(trial, attempt, uj, 0, 0, uj * 1e-4);
      store
          .energy(
              new EnergyReport(
                  "n1", "b" + now, 1, now++, null, "model", 0.5, 2, 1, uj, 0, 0, 0, List.of(share)))
          .join();
    }

    private void train(Claim claim) {
      if (killed && claim.attempt() == 1 && fate.nextBoolean()) {
        tell(claim.trial(), claim.attempt(), 700_000);
        lost++;
        now += 2 * LEASE;
        assertThat(store.expire(now).join()).hasSize(1);
        return;
      }
      tried.add(
          claim.planned().key() + " " + claim.planned().parameters() + " until " + claim.until());
      charge(claim);
      int place = 31 * claim.planned().parameters().hashCode() + claim.until();
      double quality = new SplittableRandom(place).nextDouble();
      Map<String, Double> scores = Map.of("score", quality, "source-validation", quality);
      Result result =
          claim.until() > 0
              ? Result.held(claim.until(), Map.of("source-validation", quality))
              : new Result(AttemptState.SUCCEEDED, scores, null, false);
      store.finish(new AttemptKey(claim.trial(), claim.attempt()), result, now++).join();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "algorithm: grid",
        "algorithm: grid, stop: median",
        "algorithm: random, trials: 5",
        "algorithm: sobol, trials: 5",
        "algorithm: tpe, trials: 11",
        "algorithm: evolution, trials: 11",
        "algorithm: random, trials: 40, energyPerArm: 4 J",
        "algorithm: sobol, trials: 40, energyPerArm: 4 J",
        "algorithm: tpe, trials: 40, energyPerArm: 4 J",
        "algorithm: tpe, trials: 11, perCost: true",
        "algorithm: asha, trials: 9",
        "algorithm: hyperband, trials: 9",
        "algorithm: asha, trials: 9, objectives: [quality, energy]",
        "algorithm: hyperband, trials: 9, objectives: [quality, time, energy]",
        "algorithm: evolution, trials: 11, objectives: [quality, energy]"
      })
  void killedAgainAndAgain_proposesWhatOneThatWasLeftAloneProposes(
      String search, @TempDir Path left, @TempDir Path killed) {
    String values = search.contains("grid") ? "{values: [1, 3], when: {schedule: paper}}" : RANGE;
    String file = FILE.formatted(values, search);
    List<String> alone = new Run(left, false).whole(file);
    assertThat(alone).hasSizeGreaterThan(5).doesNotHaveDuplicates();
    assertThat(new Run(killed, true).whole(file)).isEqualTo(alone);
  }
}
