package dev.graft.cluster.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.run.LiveEvent;
import dev.graft.run.Point;
import dev.graft.run.Store.AttemptKey;
import java.util.List;
import org.junit.jupiter.api.Test;

class PulseTest {
  private static final AttemptKey KEY = new AttemptKey("t1", 1);
  private final Pulse pulse = new Pulse();

  @Test
  void beat_tellsTheNewestPointOfEachSeries() {
    pulse.points("s", KEY, List.of(point("loss", 1, .9), point("score", 1, .1)));
    pulse.points("s", KEY, List.of(point("loss", 3, .5), point("loss", 2, .7)));
    LiveEvent event = pulse.beat().get(0);
    assertThat(event.type()).isEqualTo("metric");
    assertThat(event.body())
        .containsEntry("trial", "t1")
        .containsEntry(
            "points", List.of(List.of("loss", 3L, 0L, .5), List.of("score", 1L, 0L, .1)));
    assertThat(pulse.beat()).isEmpty();
  }

  @Test
  void beat_tellsProgressWithoutPoints() {
    pulse.advanced("s", KEY, 10, 100);
    pulse.advanced("s", KEY, 20, 100);
    assertThat(pulse.beat())
        .singleElement()
        .satisfies(
            event ->
                assertThat(event.body())
                    .containsEntry("step", 20L)
                    .containsEntry("planned", 100L)
                    .doesNotContainKey("points"));
  }

  private static Point point(String name, long step, double value) {
    return new Point(name, step, 0, value);
  }
}
