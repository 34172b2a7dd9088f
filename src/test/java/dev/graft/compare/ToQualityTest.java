package dev.graft.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.compare.QualityRun.Outcome;
import dev.graft.compare.ToQuality.Aim;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ToQualityTest {
  private static final Aim AIM = new Aim(Map.of("", .9), "given", true);

  private static List<Outcome> runs(double cost, boolean... reached) {
    List<Outcome> runs = new ArrayList<>();
    for (boolean one : reached) {
      runs.add(new Outcome(cost, one));
    }
    return runs;
  }

  private static ToQuality of(List<Outcome> method, List<Outcome> baseline) {
    return ToQuality.of(AIM, method, baseline, 10.0, false, Unit.JOULES);
  }

  /** Half of the baseline's runs fail, and are paid for by those that do not: 4 J become 8. */
  @Test
  void costOfASuccess_countsRunsThatFailed() {
    ToQuality to =
        of(
            runs(1, true, true, true, true, true, true),
            runs(4, true, false, true, false, true, false));
    assertThat(to.method().perSuccess().value()).isEqualTo(1);
    assertThat(to.baseline().perSuccess().value()).isEqualTo(8);
    assertThat(to.baseline().rate().mean()).isEqualTo(.5);
    assertThat(to.ratio().value()).isEqualTo(1 / 8.0);
    assertThat(to.breakEven().value()).isCloseTo(10 / 7.0, within(1e-12));
    assertThat(to.breakEven().n()).isEqualTo(2);
    assertThat(to.baseline().median()).isEqualTo(4);
  }

  @Test
  void breakEven_whereAnArmNeverSucceeds_saysSo() {
    boolean[] never = new boolean[5];
    boolean[] ever = {true, true, true, true, true};
    assertThat(of(runs(1, never), runs(4, ever)).breakEven().reason())
        .contains("no run of the method");
    ToQuality alone = of(runs(1, ever), runs(4, never));
    assertThat(alone.breakEven().reason()).contains("no run of the baseline");
    assertThat(alone.baseline().perSuccess()).isNull();
    assertThat(alone.ratio()).isNull();
    assertThat(alone.baseline().median()).isNull();
  }

  /** One success of five: many resamples have none, the upper end is open. */
  @Test
  void interval_whereResamplesHaveNoSuccess_isOpenAbove() {
    ToQuality to =
        of(runs(1, true, false, false, false, false), runs(4, true, true, true, true, true));
    assertThat(to.method().perSuccess().value()).isEqualTo(5);
    assertThat(to.method().perSuccess().hi()).isNull();
    assertThat(to.breakEven().n()).isNull();
  }

  /** Against scipy; quality.py made quality.csv. */
  @Test
  void figures_areThoseOfScipy() throws IOException {
    Path file = Path.of("src/test/resources/dev/graft/compare/quality.csv");
    for (String line : Files.readAllLines(file)) {
      List<double[]> cells = Stream.of(line.split(";")).map(ToQualityTest::numbers).toList();
      List<Outcome> runs = new ArrayList<>();
      for (int i = 0; i < cells.get(0).length; i++) {
        runs.add(new Outcome(cells.get(0)[i], cells.get(1)[i] == 1));
      }
      double[] expected = cells.get(3);
      Reached ours = ToQuality.of(AIM, runs, runs, null, false, Unit.JOULES).method();
      assertThat(ours.perSuccess().value()).isCloseTo(expected[0], within(1e-9));
      assertThat(ours.perSuccess().lo()).isBetween(expected[1], expected[2]);
      Double hi = ours.perSuccess().hi();
      assertThat(hi == null ? Double.POSITIVE_INFINITY : hi).isBetween(expected[3], expected[4]);
      assertThat(ours.rate().lo()).isCloseTo(expected[5], within(1e-9));
      assertThat(ours.rate().hi()).isCloseTo(expected[6], within(1e-9));
      if (Double.isNaN(expected[7])) {
        assertThat(ours.median()).isNull();
      } else {
        assertThat(ours.median()).isCloseTo(expected[7], within(1e-12));
      }
      assertThat(Reached.restrictedMean(runs, cells.get(2)[0]))
          .isCloseTo(expected[8], within(1e-9));
    }
  }

  private static double[] numbers(String text) {
    return Stream.of(text.split(" "))
        .map(number -> number.replace("inf", "Infinity").replace("nan", "NaN"))
        .mapToDouble(Double::parseDouble)
        .toArray();
  }
}
