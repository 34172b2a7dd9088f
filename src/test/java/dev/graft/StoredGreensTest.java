package dev.graft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.carbon.Hardware;
import dev.graft.carbon.Intensities;
import dev.graft.carbon.Intensity;
import dev.graft.experiment.plan.Estimator;
import dev.graft.run.AttemptState;
import dev.graft.run.Choice;
import dev.graft.run.Claim;
import dev.graft.run.EnergyReport;
import dev.graft.run.Greens;
import dev.graft.run.GridReading;
import dev.graft.run.GridReading.Scope;
import dev.graft.run.GridReading.Signal;
import dev.graft.run.Ground;
import dev.graft.run.OpenTrial;
import dev.graft.run.Result;
import dev.graft.run.Store.AttemptKey;
import dev.graft.store.SqlStore;
import dev.graft.testing.FakeCatalogue;
import dev.graft.web.api.CataloguePlanning;
import dev.graft.web.api.Planning;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What trials are expected to emit, from the real store. */
final class StoredGreensTest {
  private static final String EXPERIMENT =
      """
      graft: 1
      name: digits
      question: Does it help?
      kind: domain-adaptation
      data: {source: mnist, target: {dataset: optdigits, labels: 0}}
      model: {type: mlp}
      methods: [dann]
      seeds: 3
      carbon: {pue: 2}
      run: {placement: greenest}
      """;
  private static final Ground XEON_FRA = new Ground("xeon", "FRA");
  private static final Ground XEON_POL = new Ground("xeon", "POL");
  private static final Ground EPYC_FRA = new Ground("epyc", "FRA");
  private static final Ground NOWHERE = new Ground("xeon", "");

  private final Planning planning =
      new CataloguePlanning(
          FakeCatalogue::create,
          (experiment, plan) -> {
            throw new IllegalStateException("nothing is estimated here");
          });
  private final Map<String, GridReading> live = new HashMap<>();
  private SqlStore store;
  private StoredGreens greens;
  private long seq;

  @BeforeEach
  void open(@TempDir Path directory) {
    store = SqlStore.sqlite(directory);
    Site site = new Site(Intensities.shipped(), 1.5, () -> 1, Hardware.virtualMachine(2), List::of);
    greens =
        new StoredGreens(
            store, planning, site, new Estimator(FakeCatalogue.create()), 10, live::get);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private String launch(String experiment) {
    Planning.Draft draft = planning.read(experiment);
    return store
        .launch(draft.experiment(), draft.spec(), planning.plan(draft.experiment()), null, 1)
        .join();
  }

  /** Runs the next trial on some hardware with some joules. */
  private void ran(String sweep, String hardware, double took) {
    OpenTrial open = store.open(sweep).get(0);
    Claim claim =
        store
            .claim(new Choice(sweep, open.trial(), "n", "s", hardware, ""), 2, 60_000)
            .join()
            .orElseThrow();
    long uj = Math.round(took * 1e6);
    EnergyReport.Share share = new EnergyReport.Share(claim.trial(), 1, uj, 0, 0, 1);
    store
        .energy(
            new EnergyReport(
                "n", "b" + seq, ++seq, seq, "FRA", "rapl", 1, 1, 9, uj, 0, 0, 0, List.of(share)))
        .join();
    store
        .finish(
            new AttemptKey(claim.trial(), 1),
            new Result(AttemptState.SUCCEEDED, Map.of("accuracy", 0.5), null, false),
            9)
        .join();
  }

  private Greens.Expected at(String sweep, Ground ground) {
    Greens.Expected one =
        greens.expected(sweep, Set.of(XEON_FRA, XEON_POL, EPYC_FRA, NOWHERE), 10).at(ground);
    assertThat(one).isNotNull();
    return one;
  }

  private static double yearly(String zone) {
    return Intensities.shipped().of(zone).map(Intensity::gramsPerKwh).orElseThrow();
  }

  @Test
  void withoutAPast_onlyGridsTellApart() {
    String sweep = launch(EXPERIMENT);
    Greens.Expected france = at(sweep, XEON_FRA);
    Greens.Expected poland = at(sweep, XEON_POL);
    assertThat(france.trials()).isZero();
    assertThat(france.joules()).isEqualTo(poland.joules()).isPositive();
    assertThat(poland.grams() / france.grams())
        .isCloseTo(yearly("POL") / yearly("FRA"), within(1e-9));
    assertThat(france.grams())
        .isCloseTo(france.joules() * 2 * yearly("FRA") / 3.6e6, within(1e-12));
    assertThat(greens.expected(sweep, Set.of(NOWHERE), 10).at(NOWHERE)).isNull();
  }

  @Test
  void joulesOfHardware_areLearntFromTheSweepItself_andFromOthersOfTheSameWork() {
    String sweep = launch(EXPERIMENT);
    // A pair on each: work that both have done.
    for (int i = 0; i < 2; i++) ran(sweep, "xeon", 30);
    for (int i = 0; i < 2; i++) ran(sweep, "epyc", 90);
    assertThat(at(sweep, EPYC_FRA).joules()).isGreaterThan(at(sweep, XEON_FRA).joules());
    assertThat(at(sweep, EPYC_FRA).trials()).isEqualTo(2);
    String again = launch(EXPERIMENT);
    assertThat(at(again, XEON_FRA).trials()).as("the first has not ended").isZero();
    while (!store.open(sweep).isEmpty()) ran(sweep, "xeon", 30);
    assertThat(at(again, XEON_FRA).trials()).isGreaterThan(1);
    assertThat(at(again, EPYC_FRA).joules() / at(again, XEON_FRA).joules()).isGreaterThan(1.5);
  }

  private GridReading reading(String zone, double grams, Scope scope) {
    return new GridReading(
        zone, 0, GridReading.QUARTER_MILLIS, grams, Signal.AVERAGE, scope, false, 0, "s");
  }

  @Test
  void gridAsItIsNow_counts_whereAllZonesHaveSuchAFigureOfOneKind() {
    String sweep = launch(EXPERIMENT);
    live.put("FRA", reading("FRA", 400, Scope.DIRECT));
    double yearly = yearly("POL") / yearly("FRA");
    assertThat(at(sweep, XEON_POL).grams() / at(sweep, XEON_FRA).grams())
        .isCloseTo(yearly, within(1e-9));
    live.put("POL", reading("POL", 200, Scope.LIFECYCLE));
    assertThat(at(sweep, XEON_POL).grams() / at(sweep, XEON_FRA).grams())
        .as("of two kinds")
        .isCloseTo(yearly, within(1e-9));
    live.put("POL", reading("POL", 200, Scope.DIRECT));
    assertThat(at(sweep, XEON_POL).grams() / at(sweep, XEON_FRA).grams())
        .isCloseTo(0.5, within(1e-9));
  }

  @Test
  void zoneOfTheExperiment_countsEverywhere() {
    String sweep = launch(EXPERIMENT.replace("{pue: 2}", "{zone: DEU}"));
    assertThat(at(sweep, XEON_FRA).grams()).isEqualTo(at(sweep, XEON_POL).grams());
    assertThat(at(sweep, NOWHERE).grams())
        .isCloseTo(at(sweep, XEON_FRA).joules() * 1.5 * yearly("DEU") / 3.6e6, within(1e-12));
  }
}
