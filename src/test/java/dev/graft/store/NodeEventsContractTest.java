package dev.graft.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.run.NodeEvent;
import dev.graft.run.NodeEvent.What;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Rules every store must keep: what happened to nodes. */
abstract class NodeEventsContractTest extends OpenStore {
  private void note(long at, What what, String reason, String boot) {
    store.note(new NodeEvent(at, "n1", what, reason, boot)).join();
  }

  private List<String> told(int limit) {
    return store.nodeEvents(limit).stream()
        .map(e -> e.at() + " " + e.node() + " " + e.what().label() + " " + e.reason())
        .toList();
  }

  @Test
  void events_areToldNewestFirst_andALimitHolds() {
    note(1, What.JOINED, "", "b1");
    note(2, What.ASIDE, "put aside by ann: disk", "");
    note(3, What.LOST, "silent for too long", "");
    assertThat(told(2))
        .containsExactly("3 n1 lost silent for too long", "2 n1 aside put aside by ann: disk");
  }

  @Test
  void whatANewLeaderHearsAgain_isKeptOnce() {
    note(1, What.JOINED, "", "b1");
    note(2, What.ASIDE, "disk", "");
    note(3, What.JOINED, "", "b1");
    note(4, What.ASIDE, "disk", "");
    assertThat(told(9)).hasSize(2);
    note(5, What.JOINED, "", "b2");
    note(6, What.ASIDE, "other disk", "");
    note(7, What.BACK, "", "");
    note(8, What.BACK, "", "");
    assertThat(store.nodeEvents(9)).extracting(NodeEvent::at).containsExactly(7L, 6L, 5L, 2L, 1L);
  }

  @Test
  void aNodeThatWasLost_comesBackUnderTheSameStart() {
    note(1, What.JOINED, "", "b1");
    note(2, What.LOST, "silent for too long", "");
    note(3, What.JOINED, "", "b1");
    assertThat(told(9)).hasSize(3);
  }

  @Test
  void theOldest_areForgotten() {
    LongStream.rangeClosed(1, NodeEvents.MOST + 5)
        .forEach(at -> note(at, What.LOST, "silent for too long", ""));
    assertThat(store.nodeEvents(2 * NodeEvents.MOST))
        .hasSize(NodeEvents.MOST)
        .last()
        .extracting(NodeEvent::at)
        .isEqualTo(6L);
  }
}
