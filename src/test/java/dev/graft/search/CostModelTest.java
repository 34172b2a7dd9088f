package dev.graft.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.experiment.Parameters;
import dev.graft.experiment.Range;
import dev.graft.search.CostModel.Costed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CostModelTest {
  /** Joules of a training: a fixed part, and one that grows with epochs, width and the method. */
  private static double cost(Parameters setting) {
    double slow = setting.text("kind", "").equals("slow") ? 3 : 1;
    return 2 + 0.01 * setting.number("epochs", 0) * setting.number("width", 0) * slow;
  }

  private static Space space() {
    Map<String, Range> ranges = new LinkedHashMap<>();
    ranges.put("epochs", new Range.Whole(5, 100));
    ranges.put("width", new Range.Choice(List.of(16L, 32L, 64L, 128L)));
    ranges.put("kind", new Range.Choice(List.of("fast", "slow")));
    ranges.put("rate", new Range.LogUniform(1e-4, 1));
    return new Space(ranges, Map.of());
  }

  private static List<Costed> drawn(int count, double noise, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Costed> known = new ArrayList<>();
    new RandomSearch(space(), seed)
        .next(List.of(), count)
        .forEach(s -> known.add(new Costed(s, cost(s) * Math.exp(noise * random.nextGaussian()))));
    return known;
  }

  /** Mean of the errors' size, as logarithms, over settings that were not tried. */
  private static double error(CostModel model) {
    return drawn(200, 0, 99).stream()
        .mapToDouble(k -> Math.abs(Math.log(model.of(k.setting()).cost() / k.cost())))
        .average()
        .orElseThrow();
  }

  @Test
  void cost_isLearntFromFewSettings() {
    double flat = error(CostModel.of(new Space(Map.of(), Map.of()), drawn(12, .05, 1)));
    double twelve = error(CostModel.of(space(), drawn(12, .05, 1)));
    double forty = error(CostModel.of(space(), drawn(40, .05, 1)));
    assertThat(twelve).isLessThan(flat / 2);
    assertThat(forty).isLessThan(twelve);
    assertThat(Math.exp(forty)).as("within a fifth in the mean").isLessThan(1.2);
  }

  /** Nine in ten of what is not known yet lie within 1.64 deviations, give or take. */
  @Test
  void deviation_saysHowFarOffItMayBe() {
    int inside = 0;
    int all = 0;
    for (int seed = 1; seed <= 20; seed++) {
      CostModel model = CostModel.of(space(), drawn(15, .1, seed));
      for (Costed next : drawn(30, .1, 100 + seed)) {
        CostModel.Expected told = model.of(next.setting());
        double off = Math.abs(Math.log(next.cost() / told.cost()));
        inside += off < 1.64 * told.deviation() ? 1 : 0;
        all++;
      }
    }
    assertThat(inside / (double) all).isBetween(.8, .98);
  }

  @Test
  void oneSetting_isExpectedOfItself_andOthersAreUncertain() {
    Parameters small = new RandomSearch(space(), 3).next(List.of(), 1).get(0);
    CostModel model = CostModel.of(space(), List.of(new Costed(small, 50)));
    Parameters other = small.with("epochs", 100L).with("width", 128L).with("kind", "slow");
    assertThat(model.of(small).cost()).isCloseTo(50, within(.5));
    assertThat(model.of(other).deviation()).isGreaterThan(2 * model.of(small).deviation());
    assertThat(CostModel.of(space(), List.of()).of(small)).isEqualTo(new CostModel.Expected(0, 0));
  }

  @Test
  void parameterThatASettingLeavesOut_countsAtTheMiddle() {
    Space space = new Space(Map.of("a", new Range.Uniform(-1, 1)), Map.of());
    CostModel model =
        CostModel.of(
            space,
            List.of(
                new Costed(new Parameters(Map.of("a", -1.0)), 1),
                new Costed(new Parameters(Map.of("a", 1.0)), 100)));
    assertThat(model.of(Parameters.NONE).cost())
        .isCloseTo(model.of(new Parameters(Map.of("a", 0.0))).cost(), within(1e-9));
    assertThat(model.of(new Parameters(Map.of("a", 1.0))).cost()).isGreaterThan(20);
  }
}
