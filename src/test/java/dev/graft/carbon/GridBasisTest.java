package dev.graft.carbon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.carbon.GridBasis.Drawn;
import dev.graft.carbon.GridBasis.Used;
import dev.graft.run.GridReading;
import dev.graft.run.GridReading.Scope;
import dev.graft.run.GridReading.Signal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GridBasisTest {
  private static final long Q = GridReading.QUARTER_MILLIS;
  private static final Intensities TABLE = Intensities.shipped();

  private final Map<String, Map<Long, GridReading>> readings = new HashMap<>();

  private void reading(String zone, long quarter, double grams, Signal signal, Scope scope) {
    readings
        .computeIfAbsent(zone, z -> new HashMap<>())
        .put(
            quarter,
            new GridReading(zone, quarter, quarter + Q, grams, signal, scope, false, quarter, "t"));
  }

  private GridBasis basis(Drawn... drawn) {
    return GridBasis.of(List.of(drawn), readings, TABLE::of);
  }

  /** 900 J at 100 g and 100 J at 300 g are 120 g/kWh; Carbontracker's mean of readings is 200. */
  @Test
  void energyIsChargedByItsOwnTime_notByTheMeanOfReadings() {
    reading("GBR", 0, 100, Signal.AVERAGE, Scope.DIRECT);
    reading("GBR", Q, 300, Signal.AVERAGE, Scope.DIRECT);
    GridBasis basis = basis(new Drawn("GBR", 0, 900_000_000), new Drawn("GBR", Q, 100_000_000));
    Used used = basis.used().get(0);
    assertThat(used.gramsPerKwh()).isCloseTo(120, within(1e-9));
    assertThat(used.lo()).isEqualTo(100);
    assertThat(used.hi()).isEqualTo(300);
    assertThat(used.quarters()).isEqualTo(2);
    assertThat(used.from()).isZero();
    assertThat(used.until()).isEqualTo(2 * Q);
    assertThat(basis.note()).isNull();
    double carbontracker = (100.0 + 300.0) / 2;
    assertThat(carbontracker / used.gramsPerKwh()).isCloseTo(1.667, within(1e-3));
  }

  @Test
  void gapBesideDirectFigures_makesAllYearly_aloud() {
    reading("GBR", 0, 100, Signal.AVERAGE, Scope.DIRECT);
    GridBasis basis = basis(new Drawn("GBR", 0, 5), new Drawn("GBR", Q, 5));
    assertThat(basis.timed()).isFalse();
    assertThat(basis.gramsPerKwh("GBR", 0)).isEmpty();
    assertThat(basis.note()).contains("1 of 2").contains("direct").contains("never mixed");
  }

  @Test
  void gapBesideLifecycleFigures_isFilledByTheTable_aloud() {
    reading("FRA", 0, 20, Signal.AVERAGE, Scope.LIFECYCLE);
    GridBasis basis = basis(new Drawn("FRA", 0, 10), new Drawn("FRA", Q, 10));
    assertThat(basis.used().get(0).gramsPerKwh()).isCloseTo((20 + 56.039) / 2, within(1e-9));
    assertThat(basis.used().get(0).yearly()).isEqualTo(1);
    assertThat(basis.gramsPerKwh("FRA", Q)).isEmpty();
    assertThat(basis.note()).contains("1 of 2").contains("yearly mean stands in");
  }

  @Test
  void anotherZoneWithoutFigures_isAGapToo() {
    reading("GBR", 0, 100, Signal.AVERAGE, Scope.DIRECT);
    assertThat(basis(new Drawn("GBR", 0, 5), new Drawn("FRA", 0, 5)).timed()).isFalse();
  }

  @Test
  void averageAndMarginal_areNotMixed() {
    reading("USA-A", 0, 400, Signal.AVERAGE, Scope.DIRECT);
    reading("USA-B", 0, 600, Signal.MARGINAL, Scope.DIRECT);
    GridBasis basis = basis(new Drawn("USA-A", 0, 5), new Drawn("USA-B", 0, 5));
    assertThat(basis.timed()).isFalse();
    assertThat(basis.note()).contains("several kinds");
  }

  @Test
  void quarterWithoutEnergy_isNoGap() {
    reading("GBR", 0, 100, Signal.AVERAGE, Scope.DIRECT);
    assertThat(basis(new Drawn("GBR", 0, 5), new Drawn("GBR", Q, 0)).timed()).isTrue();
  }

  @Test
  void nothingKept_isYearly_andNothingToSay() {
    GridBasis basis = basis(new Drawn("GBR", 0, 5));
    assertThat(basis.timed()).isFalse();
    assertThat(basis.note()).isNull();
  }

  @Test
  void zoneThatNobodyKnows_isLeftOut() {
    reading("FRA", 0, 20, Signal.AVERAGE, Scope.LIFECYCLE);
    GridBasis basis =
        GridBasis.of(
            List.of(new Drawn("FRA", 0, 10), new Drawn("XXX", 0, 10)),
            readings,
            zone -> Optional.empty());
    assertThat(basis.used()).extracting(Used::zone).containsExactly("FRA");
  }
}
