package dev.graft.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.run.EnergyReport;
import dev.graft.run.Store.AttemptKey;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Meters and processes that fail: nothing is charged that was not seen, nothing is lost in silence.
 */
class LedgerTroubleTest extends LedgerCase {
  @Test
  void tick_processDiesBetweenTicks_keepsWhatItHad() {
    system.process(10, 1, 0, 0);
    second(1, 0, List.of());
    second(1, 0, List.of());
    system.process(10, 1, 0.5, 0);
    second(10, 1, List.of(A));
    EnergyReport before = ledger.report(0);
    system.ends(10);
    second(10, 1, List.of(A));
    second(10, 1, List.of());
    EnergyReport after = ledger.report(0);
    assertThat(after.shares().get(0).dynamicUj()).isEqualTo(before.shares().get(0).dynamicUj());
    assertThat(after.otherUj()).isGreaterThan(before.otherUj());
    conserved(after);
  }

  @Test
  void tick_anotherProcessWithTheSameNumber_isNotMistaken() {
    system.process(10, 1, 500, 0);
    second(1, 0, List.of());
    second(1, 0, List.of());
    system.ends(10);
    FakeSystem.write(
        system.proc.resolve("10/stat"),
        "10 (new) S 1 1 1 0 -1 0 1 2 3 4 25 0 0 0 20 0 9 0 99999 1 2");
    second(10, 1, List.of(A));
    assertThat(ledger.report(0).shares().get(0).dynamicUj()).isEqualTo(2_250_000);
  }

  @Test
  void tick_counterVanishes_nextRungAloud_andTheIntervalIsEstimated() throws IOException {
    second(10, 1, List.of());
    second(10, 1, List.of());
    Files.delete(system.counter("intel-rapl:0"));
    nanos += 1_000_000_000L;
    busy += 2;
    system.busy(busy);
    run(List.of());
    ledger.tick();
    assertThat(said).hasSize(1);
    assertThat(said.get(0)).contains("intel-rapl:0", "estimated", "cloud-vcpu");
    EnergyReport report = ledger.report(0);
    assertThat(report.totalUj()).isEqualTo(17_000_000);
    assertThat(report.method()).isEqualTo("cloud-vcpu+rapl");
    assertThat(report.high()).isCloseTo((10 * 1.07 + 7 * 1.5) / 17, within(1e-9));
    assertThat(ledger.power().method()).isEqualTo("cloud-vcpu");
    assertThat(ledger.power().label()).isEqualTo("estimated");
    conserved(report);
  }

  @Test
  void tick_timesUnreadable_isUnattributed() throws IOException {
    second(1, 0, List.of());
    Files.delete(system.proc.resolve("stat"));
    nanos += 1_000_000_000L;
    system.counter("intel-rapl:0", counter + 5_000_000);
    run(List.of(A));
    ledger.tick();
    EnergyReport report = ledger.report(0);
    assertThat(report.unattributedUj()).isEqualTo(5_000_000);
    conserved(report);
  }

  @Test
  void tick_processWhoseFileIsEmptyAsItEnds_isAsIfItWereGone() {
    second(1, 0, List.of());
    FakeSystem.write(system.proc.resolve("77/stat"), "");
    second(10, 1, List.of(new Running(new AttemptKey("s1-1", 1), 77)));
    EnergyReport report = ledger.report(0);
    assertThat(report.shares().get(0).dynamicUj()).isZero();
    assertThat(report.unattributedUj()).isZero();
    conserved(report);
  }
}
