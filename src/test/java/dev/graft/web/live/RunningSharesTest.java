package dev.graft.web.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.run.LiveEvent;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RunningSharesTest {
  private final RunningShares shares = new RunningShares();

  private void tell(String type, Map<String, Object> body) {
    shares.accept(new LiveEvent(type, "s1", body));
  }

  @Test
  void running_addsUpSteps_untilTrialsStop() {
    tell("metric", Map.of("trial", "t1", "step", 30, "planned", 120));
    tell("metric", Map.of("trial", "t2", "step", 60, "planned", 120));
    tell("metric", Map.of("trial", "t1", "step", 60, "planned", 120));
    assertThat(shares.of("s1")).isEqualTo(1.0);
    tell("state", Map.of("trial", "t2", "state", "running"));
    assertThat(shares.of("s1")).isEqualTo(1.0);
    tell("state", Map.of("trial", "t2", "state", "succeeded"));
    assertThat(shares.of("s1")).isEqualTo(0.5);
    tell("state", Map.of("sweepState", "running"));
    assertThat(shares.of("s1")).isEqualTo(0.5);
    tell("state", Map.of("sweepState", "cancelled"));
    assertThat(shares.of("s1")).isZero();
  }

  @Test
  void nonsense_countsNothing() {
    tell("metric", Map.of("trial", "t1", "step", 30, "planned", 0));
    tell("metric", Map.of("trial", "t1"));
    assertThat(shares.of("s1")).isZero();
  }
}
