package dev.graft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.carbon.IntensityProvider;
import dev.graft.carbon.LiveIntensities;
import dev.graft.experiment.InvalidInput;
import dev.graft.run.Claim;
import dev.graft.run.EnergyReport;
import dev.graft.run.EnergyReport.Share;
import dev.graft.run.GridReading;
import dev.graft.run.GridReading.Scope;
import dev.graft.run.GridReading.Signal;
import dev.graft.run.IllegalTransition;
import dev.graft.run.SweepCommand;
import dev.graft.run.SweepState;
import dev.graft.run.Views.Deferred;
import dev.graft.store.SqlStore;
import dev.graft.testing.FakeCatalogue;
import dev.graft.web.api.CataloguePlanning;
import dev.graft.web.api.Planning;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sweep that may wait for a greener grid, over the real store; the clock is moved by hand. */
class WaitingTest {
  private static final long Q = GridReading.QUARTER_MILLIS;
  private static final long T = 2_000_000 * Q;
  private static final String EXPERIMENT =
      """
      graft: 1
      name: digits
      question: Does it help?
      kind: domain-adaptation
      data: {source: mnist, target: {dataset: optdigits, labels: 0}}
      model: {type: mlp}
      methods: [dann]
      seeds: 5
      carbon: {zone: FRA, defer: {until: 2 h, below: 100 g/kWh}}
      """;

  private final Planning planning =
      new CataloguePlanning(
          FakeCatalogue::create,
          (experiment, plan) -> {
            throw new IllegalStateException("nothing is estimated here");
          });
  private Path directory;
  private SqlStore store;
  private long now = T;

  @BeforeEach
  void open(@TempDir Path temporary) {
    directory = temporary;
    store = SqlStore.sqlite(directory);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private final InstantSource source = () -> Instant.ofEpochMilli(now);
  private final Clock clock = source.withZone(ZoneOffset.UTC);

  /** Quarters from T on; the last goes on. */
  private record Quarters(double... grams) implements IntensityProvider {
    @Override
    public String name() {
      return "the service";
    }

    @Override
    public List<GridReading> readings(String zone, long now) {
      List<GridReading> all = new ArrayList<>();
      for (int i = 0; i < grams.length; i++) {
        long from = T + i * Q;
        if (from + Q > now) {
          all.add(
              new GridReading(
                  zone, from, from + Q, grams[i], Signal.AVERAGE, Scope.DIRECT, true, from, "s"));
        }
      }
      return all;
    }
  }

  private GridWatch watch(double... grams) {
    return new GridWatch(
        store,
        grams.length == 0
            ? null
            : new LiveIntensities(new Quarters(grams), store::newestOfGrid, (standing, told) -> {}),
        clock);
  }

  private boolean look(GridWatch watch, long at) {
    now = at;
    watch.beat(() -> List.of("FRA"));
    return new Waiting(store, planning, watch, null, clock).look();
  }

  private String launch(String experiment) {
    Planning.Draft draft = planning.read(experiment);
    return store
        .launch(draft.experiment(), draft.spec(), planning.plan(draft.experiment()), null, now)
        .join();
  }

  private List<Claim> claim() {
    return store.claim("n1", List.of("n1/0"), now, 60_000).join();
  }

  private Deferred deferral(String sweep) {
    return store.deferral(sweep).orElseThrow();
  }

  @Test
  void waits_saysWhy_andStartsInTheGreenPeriod() {
    String sweep = launch(EXPERIMENT);
    try (GridWatch watch = watch(210, 180, 90, 80)) {
      assertThat(look(watch, T)).isFalse();
      assertThat(claim()).isEmpty();
      assertThat(store.hasWork()).isFalse();
      assertThat(store.sweep(sweep).orElseThrow().reason())
          .contains("90 g/kWh forecast")
          .contains("now 210 g/kWh");
      assertThat(look(watch, T + 2 * Q)).isTrue();
    }
    assertThat(claim()).hasSize(1);
    assertThat(store.sweep(sweep).orElseThrow().reason()).isNull();
    assertThat(deferral(sweep).startedAt()).isEqualTo(T + 2 * Q);
    assertThat(deferral(sweep).reason()).contains("90 g/kWh");
  }

  @Test
  void startsAtItsDeadline_alsoAfterARestart() {
    String sweep = launch(EXPERIMENT);
    try (GridWatch watch = watch(218, 217, 216, 215, 214, 213, 212, 211, 210)) {
      look(watch, T);
    }
    store.close();
    store = SqlStore.sqlite(directory);
    assertThat(claim()).isEmpty();
    try (GridWatch watch = watch(218, 217, 216, 215, 214, 213, 212, 211, 210)) {
      assertThat(look(watch, T + 8 * Q)).isTrue();
    }
    assertThat(deferral(sweep).until()).isEqualTo(T + 8 * Q);
    assertThat(deferral(sweep).reason()).contains("deadline");
    assertThat(claim()).hasSize(1);
  }

  @Test
  void withoutAProvider_startsAtOnce_andSaysSo() {
    String sweep = launch(EXPERIMENT);
    try (GridWatch watch = watch()) {
      assertThat(look(watch, T)).isTrue();
    }
    assertThat(deferral(sweep).reason()).contains("no service");
    assertThat(claim()).hasSize(1);
  }

  @Test
  void anotherSweepIsNotHeldUp() {
    launch(EXPERIMENT);
    String other = launch(EXPERIMENT.replace(", defer: {until: 2 h, below: 100 g/kWh}", ""));
    try (GridWatch watch = watch(210, 90)) {
      look(watch, T);
    }
    assertThat(claim().get(0).sweep()).isEqualTo(other);
    assertThat(store.deferral(other)).isEmpty();
  }

  @Test
  void cancelledWhileItWaits_neverStarts() {
    String sweep = launch(EXPERIMENT);
    store.command(sweep, SweepCommand.CANCEL, null, T).join();
    try (GridWatch watch = watch(50)) {
      assertThat(look(watch, T)).isFalse();
    }
    assertThat(store.sweep(sweep).orElseThrow().state()).isEqualTo(SweepState.CANCELLED);
  }

  @Test
  void pausedWhileItWaits_staysPaused_whenTheGridIsGreen() {
    String sweep = launch(EXPERIMENT);
    store.command(sweep, SweepCommand.PAUSE, null, T).join();
    try (GridWatch watch = watch(50)) {
      look(watch, T);
    }
    assertThat(claim()).isEmpty();
    store.command(sweep, SweepCommand.RESUME, null, T).join();
    assertThat(claim()).hasSize(1);
  }

  /** Its own data set was removed meanwhile, say. */
  @Test
  void sweepThatCannotBeReadAnyMore_startsAtItsDeadlineAllTheSame() {
    String sweep = launch(EXPERIMENT);
    Planning forgetful =
        new CataloguePlanning(
            () -> {
              throw InvalidInput.of("data", "", "is gone", "bring it back");
            },
            (experiment, plan) -> {
              throw new IllegalStateException("nothing is estimated here");
            });
    try (GridWatch watch = watch(210, 180, 90)) {
      now = T + 8 * Q;
      assertThat(new Waiting(store, forgetful, watch, "FRA", clock).look()).isTrue();
    }
    assertThat(deferral(sweep).startedAt()).isEqualTo(T + 8 * Q);
  }

  @Test
  void resumedWhileItWaits_startsAtOnce() {
    String sweep = launch(EXPERIMENT);
    try (GridWatch watch = watch(210, 180, 90)) {
      look(watch, T);
      store.command(sweep, SweepCommand.RESUME, null, T + 5).join();
      assertThat(look(watch, T + 10)).isFalse();
    }
    assertThat(deferral(sweep).startedAt()).isEqualTo(T + 5);
    assertThat(deferral(sweep).reason()).contains("asked for it");
    assertThat(claim()).hasSize(1);
    assertThatThrownBy(() -> store.command(sweep, SweepCommand.RESUME, null, T + 6).join())
        .hasCauseInstanceOf(IllegalTransition.class);
  }

  @Test
  void pausedAndResumed_saysAgainWhyItWaits() {
    String sweep = launch(EXPERIMENT);
    try (GridWatch watch = watch(210, 180, 90)) {
      look(watch, T);
      store.command(sweep, SweepCommand.PAUSE, "lunch", T).join();
      store.command(sweep, SweepCommand.RESUME, null, T).join();
    }
    assertThat(store.sweep(sweep).orElseThrow().state()).isEqualTo(SweepState.QUEUED);
    assertThat(store.sweep(sweep).orElseThrow().reason()).contains("greener grid");
    assertThat(claim()).isEmpty();
  }

  @Test
  void figuresOfLaunchAndRun_areKept() {
    String sweep = launch(EXPERIMENT);
    try (GridWatch watch = watch(210, 180, 90)) {
      for (long at = T; at <= T + 2 * Q; at += Q) look(watch, at);
    }
    Claim claim = claim().get(0);
    store
        .energy(
            new EnergyReport(
                "n1",
                "b",
                1,
                now,
                "FRA",
                "rapl",
                1,
                1,
                9,
                5,
                0,
                0,
                0,
                List.of(new Share(claim.trial(), 1, 5, 0, 0, 1))))
        .join();
    assertThat(store.slices(sweep)).singleElement().matches(s -> s.quarter() == T + 2 * Q);
    assertThat(store.grid("FRA", T, T + 3 * Q))
        .extracting(GridReading::gramsPerKwh)
        .containsExactly(210.0, 180.0, 90.0);
  }
}
