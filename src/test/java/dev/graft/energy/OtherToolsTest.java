package dev.graft.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.carbon.Band;
import dev.graft.carbon.Footprint;
import dev.graft.carbon.Hardware;
import dev.graft.carbon.Intensities;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * CodeCarbon's and Carbontracker's formulas, written down here anew from their sources (CodeCarbon
 * 3.x hardware.py, Carbontracker 2.x component.py, generic.py and tracker.py), on the same inputs
 * as ours; docs/energy.md, "Against other tools".
 */
class OtherToolsTest {
  private static final double KWH = 3.6e6;

  /** Both: energy times intensity. */
  @ParameterizedTest
  @CsvSource({"FRA, 56.039", "DEU, 380.95", "USA, 369.473", "POL, 661.926"})
  void operational_isCodeCarbons_withItsTableOfCountries(String zone, double gramsPerKwh) {
    double kwh = 0.2933e-3;
    double codeCarbonKg = gramsPerKwh / 1000 * kwh;
    assertThat(ours(kwh, zone, 1)).isCloseTo(codeCarbonKg * 1000, within(1e-12));
  }

  /** Mean power × time of each component, summed, × PUE, × intensity. */
  @Test
  void operational_isCarbontrackers_ofConstantIntensity() {
    double[][] watts = {{40, 44, 42}, {210, 190, 200}};
    double epochSeconds = 30;
    double joules = 0;
    for (double[] component : watts) {
      joules += (component[0] + component[1] + component[2]) / 3 * epochSeconds;
    }
    double carbontracker = joules / KWH * 1.67 * 56.039;
    assertThat(ours((42 + 200) * 30 / KWH, "FRA", 1.67)).isCloseTo(carbontracker, within(1e-9));
  }

  /** A counter of the processor: both take the difference of its readings, and so do we. */
  @Test
  void counter_isTheDifference() {
    double codeCarbonKwh = (5_000_000L - 1_000_000L) * 1e-6 / KWH;
    Attribution.Split split =
        Attribution.split(4_000_000, 0, 1, List.of(new Attribution.Load(1, 1)));
    assertThat(split.shares().get(0).dynamicUj() * 1e-6)
        .isCloseTo(codeCarbonKwh * KWH, within(1e-12));
  }

  /**
   * CodeCarbon charges the whole machine to each tracker on it (tracking mode "machine"): the parts
   * exceed the whole. Ours add up.
   */
  @Test
  void twoTrialsOnOneNode_doNotExceedTheNode() {
    long whole = 100_000_000;
    Attribution.Split ours =
        Attribution.split(
            whole,
            20_000_000,
            2,
            List.of(new Attribution.Load(1, 0.5), new Attribution.Load(1, 0.5)));
    assertThat(ours.totalUj()).isEqualTo(whole);
    assertThat(ours.shares()).allMatch(s -> s.dynamicUj() + s.idleUj() == whole / 2);
  }

  /**
   * CodeCarbon without a counter: TDP × (.1 + .9 load³). Carbontracker: TDP × .5 at any load. The
   * measured curve (.12/.32/.75/1.02) is concave, not cubic.
   */
  @ParameterizedTest
  @CsvSource({
    "0.0, 10.0, 50, 12.0",
    "0.1, 10.09, 50, 32.0",
    "0.5, 21.25, 50, 75.0",
    "1.0, 100.0, 50, 102.0"
  })
  void ofTdp_theFallbacksDiffer(double load, double cubic, double half, double curve) {
    assertThat(100 * (0.1 + 0.9 * load * load * load)).isCloseTo(cubic, within(1e-9));
    assertThat(100 * 0.5).isEqualTo(half);
    assertThat(Curve.ofTdp(100).watts(load)).isCloseTo(curve, within(1e-9));
  }

  /** 85 W of an unknown processor, half of it, beside Cloud Carbon Footprint's two vCPUs. */
  @Test
  void unknownProcessor_inAVirtualMachine() {
    double codeCarbon = 85 * 0.5;
    double ours = Curve.linear(0.74 * 2, 3.5 * 2).watts(0.5);
    assertThat(ours).isCloseTo(4.24, within(1e-9));
    assertThat(codeCarbon / ours).isCloseTo(10.02, within(0.01));
  }

  private static double ours(double kwh, String zone, double pue) {
    return Footprint.of(
            kwh * KWH,
            Band.NONE,
            0,
            1,
            Hardware.NONE,
            Intensities.shipped().of(zone).orElseThrow(),
            pue)
        .operational();
  }
}
