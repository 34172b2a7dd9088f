package dev.graft.web.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.run.LiveEvent;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CoalescerTest {
  private final Coalescer coalescer = new Coalescer(100);
  private long seq;

  private void offer(String type, Map<String, Object> body) {
    coalescer.offer(new Numbered(++seq, new LiveEvent(type, "s1", body)));
  }

  private static Map<String, Object> points(String trial, Object... points) {
    return Map.of("trial", trial, "points", List.of(points));
  }

  @Test
  void metrics_keepTheNewestPointOfEachSeries() {
    offer("metric", points("t1", List.of("loss", 1, 5, 0.9), List.of("score", 1, 5, 0.1)));
    offer("metric", points("t1", List.of("loss", 2, 6, 0.8)));
    offer("metric", points("t2", List.of("loss", 1, 6, 0.7)));
    List<Numbered> sent = coalescer.drain();
    assertThat(sent).hasSize(3);
    assertThat(sent.stream().map(n -> n.event().body().get("points")))
        .containsExactlyInAnyOrder(
            List.of(List.of("score", 1, 5, 0.1)),
            List.of(List.of("loss", 2, 6, 0.8)),
            List.of(List.of("loss", 1, 6, 0.7)));
    assertThat(coalescer.drain()).isEmpty();
  }

  @Test
  void states_keepTheNewestOfEachTrialAndSweep() {
    offer("state", Map.of("trial", "t1", "state", "running", "node", "n1"));
    offer("state", Map.of("sweepState", "running"));
    offer("state", Map.of("trial", "t1", "state", "waiting"));
    assertThat(coalescer.drain().stream().map(Numbered::seq)).containsExactly(2L, 3L);
  }

  @Test
  void nodes_areKeptApart() {
    offer("energy", Map.of("node", "n1", "watts", 1));
    offer("energy", Map.of("node", "n2", "watts", 2));
    offer("energy", Map.of("node", "n1", "watts", 3));
    assertThat(coalescer.drain().stream().map(Numbered::seq)).containsExactly(2L, 3L);
  }

  @Test
  void alarms_areAllKept() {
    offer("alarm", Map.of("message", "a"));
    offer("alarm", Map.of("message", "b"));
    assertThat(coalescer.drain()).hasSize(2);
  }

  @Test
  void tooMuch_isGivenUpAloud() {
    for (int i = 0; i <= 100; i++) {
      offer("state", Map.of("trial", "t" + i));
    }
    assertThat(coalescer.overflown()).isTrue();
    assertThat(coalescer.overflown()).isFalse();
    assertThat(coalescer.drain()).hasSizeLessThan(100);
  }
}
