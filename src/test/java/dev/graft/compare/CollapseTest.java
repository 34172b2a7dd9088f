package dev.graft.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CollapseTest {
  @Test
  void of_belowHalfOfTheSourcesClasses_isACollapse() {
    assertThat(Collapse.of(classes(4.9, 10))).contains(new Collapse(4.9, 10));
    assertThat(Collapse.of(classes(5, 10))).isEmpty();
    assertThat(Collapse.of(classes(1, 1))).isEmpty();
  }

  @Test
  void of_whatIsNotKnown_isNone() {
    assertThat(Collapse.of(Map.of("predicted-classes", 1.0))).isEmpty();
    assertThat(Collapse.of(Map.of())).isEmpty();
  }

  private static Map<String, Double> classes(double target, double source) {
    return Map.of("predicted-classes", target, "predicted-classes-source", source);
  }
}
