package dev.graft.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Figures of energy that would mislead are not shown. */
class BreakEvenTest extends Outcomes {
  @Test
  void breakEven_whoseIntervalIncludesZero_isNotShown() {
    long[] energies = {1, 9, 2, 8, 3};
    seeds(
        5,
        s -> {
          outcomes.add(new TrialOutcome("m", 0, s, Map.of("score", .5), energies[(int) s - 1]));
          outcomes.add(new TrialOutcome("b", 0, s, Map.of("score", .5), 5));
        });

    Row row = Comparison.rows(plan(1, 5, pair("m")), outcomes, "im", 0, Map.of("m", 10L)).get(0);

    assertThat(row.breakEven().n()).isNull();
    assertThat(row.breakEven().reason()).contains("includes 0");
  }

  /** Source-only of a transfer is the source model: it is not saved by not transferring. */
  @Test
  void breakEven_againstWhatStartsFromTheSourceModelToo_isNotShown() {
    seeds(
        5,
        s -> {
          outcomes.add(new TrialOutcome("m", 0, s, Map.of("score", .5), 1));
          outcomes.add(new TrialOutcome("b", 0, s, Map.of("score", .5), 5));
        });
    Map<String, Long> both = Map.of("m", 10L, "b", 10L);

    Row row = Comparison.rows(plan(1, 5, pair("m")), outcomes, "im", 0, both).get(0);

    assertThat(row.breakEven().n()).isNull();
    assertThat(row.breakEven().reason()).contains("too");
    assertThat(row.caveats()).noneMatch(caveat -> caveat.contains("source model"));
  }

  @Test
  void energyRatio_withoutTheBaselinesEnergy_isNull() {
    seeds(5, s -> pair("m", s, .8, .7));

    assertThat(rows(1, 5, pair("m")).get(0).energyRatio()).isNull();
  }
}
