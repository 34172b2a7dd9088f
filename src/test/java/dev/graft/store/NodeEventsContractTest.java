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
    assertThat(store.nodeEvents(9))
        .extracting(NodeEvent::at)
        .containsExactly(7L, 6L, 5L, 4L, 2L, 1L);
  }

  @Test
  void aNodeThatStartsAnewWithoutAWord_wasLostBefore() {
    note(10, What.JOINED, "", "b1");
    note(20, What.JOINED, "", "b2");
    assertThat(told(9))
        .containsExactly(
            "20 n1 joined ",
            "19 n1 lost ended without a word, before it started anew",
            "10 n1 joined ");
    note(30, What.LEFT, "stopped in good order", "b2");
    note(40, What.JOINED, "", "b3");
    assertThat(told(1)).containsExactly("40 n1 joined ");
    assertThat(told(9)).hasSize(5);
  }

  @Test
  void presentAre_thoseWhoseLastWordIsThatTheyJoined() {
    note(1, What.JOINED, "", "b1");
    note(2, What.ASIDE, "disk", "");
    assertThat(NodeEvent.present(store.nodeEvents(9))).containsExactly("n1");
    note(3, What.LOST, "silent for too long", "");
    note(4, What.BACK, "", "");
    assertThat(NodeEvent.present(store.nodeEvents(9))).isEmpty();
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
    LongStream.rangeClosed(1, NodeEvent.MOST + 5)
        .forEach(at -> note(at, What.LOST, "silent for too long", ""));
    assertThat(store.nodeEvents(2 * NodeEvent.MOST))
        .hasSize(NodeEvent.MOST)
        .last()
        .extracting(NodeEvent::at)
        .isEqualTo(6L);
  }
}
