package dev.graft.store;

import static dev.graft.store.Ledgers.report;
import static dev.graft.store.Ledgers.share;
import static dev.graft.store.Samples.claim;
import static dev.graft.store.Samples.key;
import static dev.graft.store.Samples.launch;
import static dev.graft.store.Samples.plain;
import static dev.graft.store.Samples.succeeded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.graft.run.AttemptState;
import dev.graft.run.Claim;
import dev.graft.run.EnergyReport;
import dev.graft.run.EnergyReport.Share;
import dev.graft.run.GridReading;
import dev.graft.run.GridReading.Scope;
import dev.graft.run.GridReading.Signal;
import dev.graft.run.MachineState;
import dev.graft.run.Views;
import dev.graft.testing.Conserved;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rules every store must keep: energy adds up, whatever is told twice, late or never. */
abstract class EnergyContractTest extends OpenStore {
  private static final long Q = GridReading.QUARTER_MILLIS;

  @Test
  void energy_replayedOrLate_changesNothing() {
    String id = launch(store, "a", plain(2), 1);
    List<Claim> claims = store.claim("n1", List.of("0", "1"), 2, 10_000).join();
    store
        .energy(report(2, List.of(share(claims.get(0), 50, 5), share(claims.get(1), 7, 3))))
        .join();
    store.energy(report(2, List.of(share(claims.get(0), 99, 9)))).join();
    store.energy(report(1, List.of(share(claims.get(0), 20, 2)))).join();
    assertThat(store.energyOf(id)).isEqualTo(new Views.Energy(57, 8, "rapl", 0.9, 1.1, 3.0));
    assertThat(store.trial(claims.get(0).trial()).orElseThrow().energy().totalUj()).isEqualTo(55);
    Views.NodeEnergy node = store.ledger().get(0);
    assertThat(node.trialsUj() + node.otherUj() + node.idleUj() + node.unattributedUj())
        .isEqualTo(node.totalUj());
    assertThat(node.trialsUj()).isEqualTo(65);
    assertThat(node.zone()).isEqualTo("FRA");
  }

  @Test
  void energy_ofLostAttempts_countsInTheTotal_andIsShownApart() {
    String id = launch(store, "a", plain(1), 1);
    Claim first = claim(store, 2);
    store.energy(report(1, List.of(share(first, 100, 0)))).join();
    store.lose("n1", "killed", 3).join();
    Claim second = claim(store, 4);
    store.energy(report("b2", 1, "cloud-vcpu", List.of(share(second, 300, 0)))).join();
    assertThat(store.attempts(first.trial()))
        .extracting(attempt -> attempt.energy().totalUj())
        .containsExactly(100L, 300L);
    Views.Energy all = store.energyOf(id);
    assertThat(all.totalUj()).isEqualTo(400);
    assertThat(all.method()).isEqualTo("cloud-vcpu+rapl");
    assertThat(all.low()).isCloseTo(0.9, within(1e-12));
    assertThat(store.energyByNode(id)).containsOnlyKeys("n1");
    assertThat(store.energyByAttempt(id))
        .extracting(
            Views.AttemptEnergy::attempt,
            Views.AttemptEnergy::state,
            a -> a.energy().totalUj(),
            Views.AttemptEnergy::evaluationUj)
        .containsExactly(
            tuple(1, AttemptState.LOST, 100L, 25L), tuple(2, AttemptState.RUNNING, 300L, 75L));
    assertThat(store.ledger().get(0).trialsUj()).isEqualTo(400);
    assertThat(store.ledger().get(0).otherUj()).isEqualTo(20);
  }

  @Test
  void energy_ofADeletedSweep_staysInTheLedgerOnly() {
    String id = launch(store, "a", plain(1), 1);
    Claim claim = claim(store, 2);
    store.energy(report(1, List.of(share(claim, 100, 0)))).join();
    store.finish(key(claim), succeeded(1), 3).join();
    store.delete(id).join();
    store.energy(report(2, List.of(share(claim, 120, 0)))).join();
    assertThat(store.energyOf(id)).isEqualTo(Views.Energy.NONE);
    assertThat(store.ledger().get(0).trialsUj()).isEqualTo(120);
  }

  private static GridReading grid(long quarter, double grams, long asOf) {
    return new GridReading(
        "GBR-13", quarter, quarter + Q, grams, Signal.AVERAGE, Scope.DIRECT, true, asOf, "t");
  }

  @Test
  void grid_theFirstFigureStands_butForTheLastKnown() {
    store.grid(grid(0, 100, 0)).join();
    store.grid(grid(0, 999, 0)).join();
    store.grid(grid(Q, 100, 0)).join();
    store.grid(grid(Q, 120, Q)).join();
    store.grid(grid(Q, 999, Q)).join();
    store.grid(grid(2 * Q, 120, Q)).join();
    assertThat(store.grid("GBR-13", 0, 2 * Q)).containsExactly(grid(0, 100, 0), grid(Q, 120, Q));
    assertThat(store.grid("GBR", 0, 9 * Q)).isEmpty();
    assertThat(store.newestOfGrid("GBR-13")).contains(grid(Q, 120, Q));
    assertThat(store.newestOfGrid("GBR")).isEmpty();
  }

  private static EnergyReport told(String boot, long seq, long millis, Share share) {
    long trial = share.dynamicUj() + share.idleUj();
    return new EnergyReport(
        "n1", boot, seq, millis, "GBR", "rapl", 1, 1, 30, trial + 7, 7, 0, 0, List.of(share));
  }

  @Test
  void slices_areDifferencesOfTotals_andAddUp_alsoReplayedAndOutOfOrder() {
    String id = launch(store, "a", plain(1), 1);
    Claim claim = claim(store, 2);
    store.energy(told("b1", 1, 10, share(claim, 50, 5))).join();
    store.energy(told("b1", 2, 20, share(claim, 80, 5))).join();
    store.energy(told("b1", 4, 2 * Q, share(claim, 200, 10))).join();
    store.energy(told("b1", 2, 20, share(claim, 80, 5))).join();
    store.energy(told("b1", 3, Q - 1, share(claim, 100, 5))).join();
    store.energy(told("b2", 1, 2 * Q + 1, share(claim, 3, 0))).join();
    assertThat(store.slices(id))
        .containsExactly(
            new Views.Slice(claim.trial(), "n1", 0, 105),
            new Views.Slice(claim.trial(), "n1", 2 * Q, 105),
            new Views.Slice(claim.trial(), "n1", 2 * Q, 3));
    assertThat(store.slices(id).stream().mapToLong(Views.Slice::uj).sum())
        .isEqualTo(store.energyOf(id).totalUj());
    assertThat(store.nodeSlices().stream().mapToLong(Views.Slice::uj).sum())
        .isEqualTo(store.ledger().get(0).totalUj());
  }

  @Test
  void slices_whereTheClockWentBack_stillAddUp() {
    String id = launch(store, "a", plain(1), 1);
    Claim claim = claim(store, 2);
    store.energy(told("b1", 1, 10, share(claim, 50, 0))).join();
    store.energy(told("b1", 2, Q, share(claim, 70, 0))).join();
    store.energy(told("b1", 3, 30, share(claim, 90, 0))).join();
    assertThat(store.slices(id).stream().mapToLong(Views.Slice::uj)).allMatch(uj -> uj >= 0);
    assertThat(store.slices(id).stream().mapToLong(Views.Slice::uj).sum()).isEqualTo(90);
  }

  @Test
  void energy_afterAKill_whatCountersShowIsUnattributed_andToldOf() {
    store.energy(Ledgers.of("b1", 1_000, machine("m", 10, 20, false, 0, 5_000_000))).join();
    store
        .energy(Ledgers.of("b2", 2_000, machine("m", 24, 30, true, 65_000_000, 70_000_000)))
        .join();
    store
        .energy(Ledgers.of("b3", 3_000, machine("m", 90, 95, false, 99_000_000, 99_000_000)))
        .join();
    store
        .energy(Ledgers.of("b4", 4_000, machine("other", 5, 9, false, 1_000_000, 2_000_000)))
        .join();
    Views.NodeEnergy node = store.ledger().get(0);
    assertThat(node.gapUj()).isEqualTo(60_000_000);
    assertThat(node.totalUj()).isEqualTo(4 * 35 + 60_000_000);
    assertThat(node.unattributedUj()).isEqualTo(4 * 5 + 60_000_000);
    assertThat(node.trialsUj()).isZero();
    assertThat(node.notes()).hasSize(2);
    assertThat(node.notes().get(0)).contains("60.0 J", "unattributed");
    assertThat(node.notes().get(1)).contains("restarted");
    assertThat(node.idlePower()).isEqualTo("learning");
    assertThat(node.domains())
        .containsExactly(new MachineState.Domain("package-0", 140, 0, 40, 80, 20));
    Conserved.of(store);
  }

  @Test
  void energy_ofAnAttempt_isToldByDomain() {
    String id = launch(store, "a", plain(1), 1);
    Claim claim = claim(store, 2);
    Map<String, Long> domains = Map.of("package-0", 90L, "dram-0", 15L);
    store
        .energy(
            report(1, List.of(new Share(claim.trial(), claim.attempt(), 100, 5, 0, 1, domains))))
        .join();
    assertThat(store.energyByAttempt(id).get(0).domains()).isEqualTo(domains);
    Conserved.of(store);
  }

  private static MachineState machine(
      String boot, double opened, double at, boolean closed, long opening, long now) {
    return new MachineState(
        boot,
        opened,
        at,
        closed,
        "learning",
        List.of(new MachineState.Domain("package-0", 35, 0, 10, 20, 5)),
        List.of(new MachineState.Counter("cpu/package-0", opening, now, 262_143_328_850L, 400)));
  }
}
