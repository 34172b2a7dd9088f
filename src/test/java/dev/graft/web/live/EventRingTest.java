package dev.graft.web.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.run.LiveEvent;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class EventRingTest {
  private static final LiveEvent EVENT = new LiveEvent("state", "s1", Map.of());

  @Test
  void numbers_growAcrossRestarts() {
    EventRing before = new EventRing(10, 1_000);
    long last = before.add(EVENT).seq();
    EventRing after = new EventRing(10, 1_001);
    assertThat(after.add(EVENT).seq()).isGreaterThan(last);
  }

  @Test
  void after_theLastSeen_isTheRest() {
    EventRing ring = new EventRing(10, 0);
    long first = ring.add(EVENT).seq();
    long second = ring.add(EVENT).seq();
    assertThat(ring.after(first)).map(EventRingTest::seqs).contains(List.of(second));
    assertThat(ring.after(second)).contains(List.of());
  }

  @Test
  void after_whatIsForgotten_isNothing() {
    EventRing ring = new EventRing(2, 0);
    long first = ring.add(EVENT).seq();
    ring.add(EVENT);
    ring.add(EVENT);
    assertThat(ring.after(first)).map(EventRingTest::seqs).contains(List.of(2L, 3L));
    ring.add(EVENT);
    assertThat(ring.after(first)).isEmpty();
  }

  @Test
  void after_whatWasNeverGiven_isNothing() {
    EventRing ring = new EventRing(2, 5);
    assertThat(ring.after(4_000)).isEmpty();
    assertThat(ring.after(ring.last() + 1)).isEmpty();
  }

  private static List<Long> seqs(List<Numbered> events) {
    return events.stream().map(Numbered::seq).toList();
  }
}
