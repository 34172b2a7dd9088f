package dev.graft.carbon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.graft.experiment.InvalidInput;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Outside numbers of published footprints; see docs/energy.md. */
class FootprintTest {
  private static final Percentage ONE_PERCENT = Percentage.withPercentage(1);
  private static final Hardware NONE = new Hardware(0, 1, 1, Band.NONE);
  private static final double POUND = 453.59237;

  private static Intensity grid(double gramsPerKwh) {
    return new Intensity("TST", "Test", 2023, gramsPerKwh, "test");
  }

  private static double grams(double kwh, double gramsPerKwh, double pue) {
    return Footprint.of(kwh * 3.6e6, Band.NONE, 0, 1, NONE, grid(gramsPerKwh), pue).operational();
  }

  /** Strubell et al. 2019, table 3: PUE 1.58, .954 lb/kWh; outputs as printed there. */
  @ParameterizedTest
  @CsvSource({
    "1415.78, 12, 27, 26",
    "1515.43, 84, 201, 192",
    "517.66, 336, 275, 262",
    "1515.43, 274120, 656347, 626155"
  })
  void operational_strubell(double watts, double hours, double kwh, double pounds) {
    double used = watts * hours / 1000;
    double at = grams(used, 0.954 * POUND, 1.58);
    assertThat(used * 1.58).isCloseTo(kwh, kwh < 100 ? within(0.5) : within(kwh * 0.01));
    assertThat(at / POUND).isCloseTo(pounds, pounds < 100 ? within(0.5) : within(pounds * 0.01));
  }

  /** Patterson et al. 2021: GPT-3, 1,287 MWh with the PUE, 552 t. */
  @Test
  void operational_gpt3() {
    double kwh = 10_000 * 14.8 * 24 * 0.330;
    assertThat(kwh * 1.10 / 1000).isCloseTo(1_287, ONE_PERCENT);
    assertThat(grams(kwh, 429, 1.10) / 1e6).isCloseTo(552, ONE_PERCENT);
  }

  /** Luccioni et al. 2022: BLOOM, 433,196 kWh and 24.69 t; idle 256,646 kWh and 14.63 t. */
  @Test
  void operational_bloom() {
    double kwh = 1_082_990 * 0.4;
    assertThat(kwh).isCloseTo(433_196, ONE_PERCENT);
    assertThat(grams(kwh, 57, 1) / 1e6).isCloseTo(24.69, ONE_PERCENT);
    assertThat(grams(256_646, 57, 1) / 1e6).isCloseTo(14.63, ONE_PERCENT);
  }

  /** ML CO2 Impact: V100-PCIe, 300 W, 100 h, .24 kg/kWh. */
  @Test
  void operational_mlCo2() {
    assertThat(grams(30, 240, 1)).isCloseTo(7_200, ONE_PERCENT);
  }

  /** Green Algorithms: 12 cores × 7.5 W + 64 GB × .3725 W, 12 h, PUE 1.56, 475 g. */
  @Test
  void operational_greenAlgorithms() {
    double kwh = (12 * 7.5 + 64 * 0.3725) * 12 / 1000;
    assertThat(kwh * 1.56).isCloseTo(2.1311, ONE_PERCENT);
    assertThat(grams(kwh, 475, 1.56)).isCloseTo(1_012.3, ONE_PERCENT);
  }

  /** CodeCarbon 3.3 in France: .2933 Wh is 16.44 mg. */
  @Test
  void operational_codeCarbon() {
    Intensity france = Intensities.shipped().of("FRA").orElseThrow();
    assertThat(Footprint.of(0.2933 * 3600, Band.NONE, 0, 1, NONE, france, 1).operational())
        .isCloseTo(0.01644, ONE_PERCENT);
  }

  /** SCI specification: 1,000 kg over 4 years, one hour: 28.54 g. */
  @Test
  void embodied_sciSpecification() {
    Hardware server = Hardware.server(1, 0);
    assertThat(server.grams(3600, 1)).isCloseTo(28.54, ONE_PERCENT);
    assertThat(Hardware.server(2, 1).grams(3600, 1)).isCloseTo(28.54 * 1.25, ONE_PERCENT);
    assertThat(Hardware.virtualMachine(2).grams(3600, 0.5)).isCloseTo(28.54 / 32, ONE_PERCENT);
  }

  /** Impact Framework: 6.20833e-6 kWh at 800 g, and a second of a 1,000 kg server. */
  @Test
  void total_impactFramework() {
    double kwh = 100 * 0.75 / 1000 / 3600 * 2 / 8 + 1e-6;
    assertThat(kwh).isCloseTo(6.20833e-6, ONE_PERCENT);
    Footprint c = Footprint.of(kwh * 3.6e6, Band.NONE, 1, 1, Hardware.server(1, 0), grid(800), 1);
    assertThat(c.operational()).isCloseTo(0.00496667, ONE_PERCENT);
    assertThat(c.embodied()).isCloseTo(0.00792745, ONE_PERCENT);
    assertThat(c.total()).isCloseTo(0.01289411, ONE_PERCENT);
    // per request, 100 of them: 5.02 g are .0502 g each
    assertThat(grams(5.02 / 800, 800, 1) / 100).isCloseTo(0.0502, ONE_PERCENT);
  }

  @Test
  void range_isThatOfTheProductOfLogNormals_andRepeats() {
    Footprint c = Footprint.of(3.6e6, Band.times(1.5), 0, 1, NONE, grid(100), 1);
    // ln-deviations add in quadrature: exp(sqrt(ln² 1.5 + ln² 1.35)) = 1.652
    assertThat(c.hi() / 100).isCloseTo(1.652, Percentage.withPercentage(8));
    assertThat(100 / c.lo()).isCloseTo(1.652, Percentage.withPercentage(8));
    assertThat(Footprint.of(3.6e6, Band.times(1.5), 0, 1, NONE, grid(100), 1)).isEqualTo(c);
    assertThat(c.lo()).isLessThan(c.total());
    assertThat(c.hi()).isGreaterThan(c.total());
  }

  @Test
  void range_isThatOfAThousandDraws() {
    assertThat(Footprint.DRAWS).isEqualTo(1_000);
    // the grid alone: 95 % are between 1 / 1.35 and 1.35, within the error of 1,000 draws
    Footprint c = Footprint.of(3.6e6, Band.NONE, 0, 1, NONE, grid(100), 1);
    assertThat(c.lo() / 100).isCloseTo(0.7407, Percentage.withPercentage(4));
    assertThat(c.hi() / 100).isCloseTo(1.35, Percentage.withPercentage(4));
  }

  @Test
  void embodied_asThePeopleNameIt() {
    assertThat(Hardware.named("e", "server", 8, 2)).isEqualTo(Hardware.server(1, 2));
    assertThat(Hardware.named("e", "Virtual-Machine", 8, 0)).isEqualTo(Hardware.virtualMachine(8));
    assertThat(Hardware.named("e", "none", 8, 0).grams(3_600, 1)).isZero();
    // 1,300 kg over 6 years of 8,760 h
    assertThat(Hardware.named("e", "1300 kg over 6 y", 8, 0).grams(3_600, 1))
        .isCloseTo(1_300_000 / (6 * 8_760.0), ONE_PERCENT);
    assertThat(Hardware.named("e", "1300kg", 8, 0).grams(3_600, 1))
        .isCloseTo(1_300_000 / 35_040.0, ONE_PERCENT);
    for (String wrong : new String[] {"", "1300", "-5 kg", "5 kg over 0 y", "laptop", "NaN kg"}) {
      assertThatThrownBy(() -> Hardware.named("--embodied", wrong, 8, 0))
          .isInstanceOf(InvalidInput.class)
          .hasMessageContaining("--embodied")
          .hasMessageContaining("1300 kg over 6 y");
    }
  }

  @Test
  void range_ofNothing_isNothing() {
    Footprint none = Footprint.of(0, Band.NONE, 0, 1, NONE, grid(100), 1);
    assertThat(none).isEqualTo(new Footprint(0, 0, 0, 0));
  }

  @Test
  void band_belowZero_isRefused() {
    assertThatThrownBy(() -> new Band(0, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Band(2, 1)).isInstanceOf(IllegalArgumentException.class);
  }
}
