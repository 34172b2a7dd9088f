package dev.graft.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.experiment.Plan;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which settings stand for their arms, and how many pairs there are yet. */
class ChosenSettingsTest extends Outcomes {
  @Test
  void aMissingSelectMetric_fallsBackAloud() {
    seeds(
        5,
        s -> {
          add("m", 0, s, Map.of("score", .9, "source-validation", .1));
          add("m", 1, s, Map.of("score", .5, "source-validation", .2));
          add("b", 0, s, Map.of("score", .4));
          add("b", 1, s, Map.of("score", .6));
        });

    Row row = rows(2, 5, new Plan.Pair("m", "b", 2, true, false)).get(0);

    assertThat(row.setting()).isEqualTo(1);
    assertThat(row.baselineSetting()).isZero();
    assertThat(row.caveats())
        .contains(
            "m has no im to choose its setting by: source-validation chose",
            "b has no im to choose its setting by: its first setting is reported");
  }

  @Test
  void aSettingThatLacksASeed_isNotChosen_aloud() {
    seeds(
        5,
        s -> {
          add("m", 0, s, Map.of("score", .6, "im", .1));
          if (s > 1) {
            add("m", 1, s, Map.of("score", .9, "im", .9));
          }
          add("b", 0, s, Map.of("score", .5, "im", .5));
        });

    Row row = rows(2, 5, new Plan.Pair("m", "b", 2, true, false)).get(0);

    assertThat(row.setting()).isZero();
    assertThat(row.oracle()).isEqualTo(.6);
    assertThat(row.caveats()).anyMatch(c -> c.startsWith("m: 1 of 2 settings lack results"));
  }

  @Test
  void equalSettings_giveTheFirst() {
    seeds(
        5,
        s -> {
          add("m", 0, s, Map.of("score", .6, "im", .5));
          add("m", 1, s, Map.of("score", .9, "im", .5));
          add("b", 0, s, Map.of("score", .5, "im", .5));
        });

    assertThat(rows(2, 5, new Plan.Pair("m", "b", 2, true, false)).get(0).setting()).isZero();
  }

  @Test
  void aRunningSweep_saysHowManyPairsThereAre() {
    seeds(6, s -> pair("m", s, .8, .7));
    add("m", 0, 7, Map.of("score", .8));

    Row row = rows(1, 10, pair("m")).get(0);

    assertThat(row.n()).isEqualTo(6);
    assertThat(row.caveats()).contains("6 of 10 pairs have both results");
  }
}
