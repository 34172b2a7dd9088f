package dev.graft.experiment.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.experiment.plan.HardwareJoules.Figure;
import dev.graft.experiment.plan.HardwareJoules.Past;
import dev.graft.experiment.plan.HardwareJoules.Planned;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class HardwareJoulesTest {
  private static final Set<String> BOTH = Set.of("xeon", "epyc");

  private static Past past(String hardware, String shape, double joules) {
    return new Past(hardware, new PastTrial("work", shape, 5, 10, joules));
  }

  private static Map<String, Figure> of(Map<String, Planned> planned, Past... past) {
    return HardwareJoules.of(planned, List.of(past), BOTH);
  }

  @Test
  void withoutAPast_arithmetic_alikeEverywhere() {
    assertThat(of(Map.of("a", new Planned(3, 10), "b", new Planned(1, 50))))
        .isEqualTo(Map.of("xeon", new Figure(20, 0), "epyc", new Figure(20, 0)));
  }

  @Test
  void itsOwnMean_ofEachHardware() {
    Map<String, Planned> planned = Map.of("a", new Planned(4, 999));
    assertThat(of(planned, past("xeon", "a", 10), past("xeon", "a", 20), past("epyc", "a", 30)))
        .isEqualTo(Map.of("xeon", new Figure(15, 2), "epyc", new Figure(30, 1)));
  }

  @Test
  void hardwareThatHasDoneNone_isTakenAsTheOthersMean() {
    assertThat(of(Map.of("a", new Planned(1, 999)), past("xeon", "a", 10)))
        .isEqualTo(Map.of("xeon", new Figure(10, 1), "epyc", new Figure(10, 0)));
  }

  /** The xeon has done only the small work: it is not taken as greener for that. */
  @Test
  void otherWork_isNotMixedUp() {
    Map<String, Planned> planned = Map.of("small", new Planned(1, 1), "large", new Planned(1, 1));
    assertThat(of(planned, past("xeon", "small", 10), past("epyc", "large", 90)))
        .isEqualTo(Map.of("xeon", new Figure(50, 1), "epyc", new Figure(50, 1)));
  }

  @Test
  void workThatIsNotPlanned_isNotAsked() {
    assertThat(of(Map.of("a", new Planned(1, 7)), past("xeon", "z", 1_000)))
        .isEqualTo(Map.of("xeon", new Figure(7, 0), "epyc", new Figure(7, 0)));
    assertThat(of(Map.of())).isEmpty();
  }
}
