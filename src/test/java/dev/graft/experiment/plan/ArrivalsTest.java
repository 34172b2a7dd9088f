package dev.graft.experiment.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.experiment.Parameters;
import dev.graft.experiment.PlannedTrial;
import dev.graft.experiment.Role;
import dev.graft.experiment.plan.Exploration.Judged;
import dev.graft.experiment.plan.Exploration.Known;
import dev.graft.search.EarlyStopping.Arrival;
import dev.graft.search.MedianStopping;
import dev.graft.search.Rungs;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
  private static Known held(long seed, long arrival, double quality, Map<String, Double> costs) {
    PlannedTrial planned =
        new PlannedTrial(
            "dann/0/" + seed,
            Role.METHOD,
            "dann",
            List.of(),
            0,
            seed,
            new Parameters(Map.of()),
            null);
    Judged mark = new Judged(3, arrival, false, Map.of("validation", quality), costs);
    return new Known(planned, false, false, Map.of(), true, List.of(mark));
  }

  private static List<Arrival> arrivals(Known... unit) {
    return new Arrivals(new Rungs(List.of(3, 9)), "validation", List.of("energy"))
        .of(new Cohort(List.of(0), 0, new MedianStopping()), Map.of(0, List.of(unit)));
  }

  /** The mean of qualities, the median of costs: the first has paid for its trainer's start. */
  @Test
  void setting_isJudgedByAllItsSeeds() {
    assertThat(
            arrivals(
                held(1, 1, .6, Map.of("energy", 17.)),
                held(2, 3, .8, Map.of("energy", 2.)),
                held(3, 2, .7, Map.of("energy", 1.))))
        .singleElement()
        .satisfies(
            a -> {
              assertThat(a.quality()).isCloseTo(.7, within(1e-12));
              assertThat(a.costs()).containsExactly(2.);
            });
  }

  @Test
  void costThatIsNotKnownOfASeed_isThatOfTheOthers_ofNoneInfinite() {
    assertThat(
            arrivals(
                    held(1, 1, .6, Map.of()),
                    held(2, 2, .6, Map.of("energy", 2.)),
                    held(3, 3, .6, Map.of("energy", 4.)))
                .get(0)
                .costs())
        .containsExactly(3.);
    assertThat(arrivals(held(1, 1, .6, Map.of())).get(0).costs())
        .containsExactly(Double.POSITIVE_INFINITY);
  }
}
