package dev.graft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.run.ClusterView;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClusterSlotsTest {
  private static ClusterView.Node node(int slots) {
    return new ClusterView.Node(
        "n" + slots,
        "",
        List.of(),
        "online",
        null,
        Collections.nCopies(slots, new ClusterView.Slot("slot", "cpu", "idle", null)),
        new ClusterView.Power(0, "", "", List.of(), List.of()));
  }

  @Test
  void ofAMachine_isOwn_orTheMeanOfWorkers() {
    ClusterSlots controlling = new ClusterSlots(0);
    assertThat(controlling.ofAMachine()).isEqualTo(1);
    controlling.of(() -> List.of(node(0), node(64), node(32)));
    assertThat(controlling.ofAMachine()).isEqualTo(48);
    assertThat(controlling.all()).isEqualTo(96);
    ClusterSlots both = new ClusterSlots(4);
    assertThat(both.all()).isEqualTo(4);
    both.of(() -> List.of(node(4), node(64)));
    assertThat(both.ofAMachine()).isEqualTo(4);
    assertThat(both.all()).isEqualTo(68);
  }
}
