package dev.graft.carbon;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntensitiesTest {
  private final Intensities table = Intensities.shipped();

  @ParameterizedTest
  @CsvSource({"FRA, 56.039", "DEU, 380.95", "USA, 369.473", "POL, 661.926", "fra, 56.039"})
  void of_knownZone_hasItsCheckedValue(String zone, double grams) {
    Intensity intensity = table.of(zone).orElseThrow();
    assertThat(intensity.gramsPerKwh()).isEqualTo(grams);
    assertThat(intensity.source()).contains("Ember");
  }

  @Test
  void zones_allHaveAYearAndAValue() {
    assertThat(table.zones()).hasSizeGreaterThan(200);
    assertThat(table.zones()).allSatisfy(z -> assertThat(z.gramsPerKwh()).isPositive());
    assertThat(table.zones()).allSatisfy(z -> assertThat(z.year()).isBetween(2000, 2030));
  }

  @Test
  void read_rowsOfZeroOrWithoutAYear_areNotUsed() {
    Intensities read =
        Intensities.read(List.of("AAA,A,2023,0", "BBB,B,,5", "CCC,C,2023,7.5", "DDD,D,2023,"));
    assertThat(read.zones()).extracting(Intensity::zone).containsExactly("CCC");
    assertThat(table.of("CAF")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"FRN, FRA", "france, FRA", "FR, FRA", "Germany, DEU", "USX, USA", "POLSKA, POL"})
  void nearest_isWhatWasMeant(String written, String meant) {
    assertThat(table.nearest(written).zone()).isEqualTo(meant);
  }
}
