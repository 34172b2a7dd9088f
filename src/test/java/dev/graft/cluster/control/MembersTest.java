package dev.graft.cluster.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.cluster.bus.Message.Hello;
import dev.graft.cluster.control.Members.Heard;
import dev.graft.run.ClusterView;
import java.util.List;
import org.junit.jupiter.api.Test;

class MembersTest {
  private final Members members = new Members();

  @Test
  void hear_ofABoot_isNewOnce() {
    assertThat(members.hear(hello("boot-1", "idle"), 0)).isEqualTo(Heard.NEW);
    assertThat(members.hear(hello("boot-1", "idle"), 1)).isEqualTo(Heard.KNOWN);
    assertThat(members.hear(hello("boot-1", "running"), 2)).isEqualTo(Heard.CHANGED);
    assertThat(members.hear(hello("boot-2", "running"), 3)).isEqualTo(Heard.NEW);
    assertThat(members.knows("node", "boot-1")).isFalse();
    assertThat(members.knows("node", "boot-2")).isTrue();
  }

  @Test
  void left_ofItsMember_isLostUntilHeardAgain() {
    members.hear(hello("boot-1", "idle"), 0);
    assertThat(members.left("somebody")).isEmpty();
    assertThat(members.left("member")).contains("node");
    assertThat(members.view()).extracting(ClusterView.Node::state).containsExactly("lost");
    assertThat(members.knows("node", "boot-1")).isFalse();
    assertThat(members.hear(hello("boot-1", "idle"), 1)).isEqualTo(Heard.NEW);
  }

  @Test
  void silent_isToldOnceAndForgottenLater() {
    members.hear(hello("boot-1", "idle"), 0);
    assertThat(members.silent(15_000, 15_000)).isEmpty();
    assertThat(members.silent(15_001, 15_000)).containsExactly("node");
    assertThat(members.silent(15_002, 15_000)).isEmpty();
    members.silent(700_000, 15_000);
    assertThat(members.view()).isEmpty();
  }

  @Test
  void goodbye_isShownNoMore() {
    members.hear(hello("boot-1", "idle"), 0);
    members.goodbye("node");
    assertThat(members.view()).isEmpty();
  }

  @Test
  void aside_isDrainingWhileItWorks_thenDrained_andTakesNoWork() {
    members.hear(hello("boot-1", "running"), 0);
    assertThat(members.takesWork("node")).isTrue();
    assertThat(members.aside("node", "kernel update")).isTrue();
    assertThat(members.aside("node", "kernel update")).isFalse();
    assertThat(members.takesWork("node")).isFalse();
    assertThat(told()).isEqualTo("draining: kernel update");
    assertThat(members.hear(hello("boot-1", "idle"), 1)).isEqualTo(Heard.CHANGED);
    assertThat(told()).isEqualTo("drained: kernel update");
    members.left("member");
    assertThat(told()).isEqualTo("lost: kernel update");
    members.hear(hello("boot-2", "idle"), 2);
    assertThat(members.aside("node", null)).isTrue();
    assertThat(members.takesWork("node")).isTrue();
    assertThat(told()).isEqualTo("online: null");
  }

  private String told() {
    ClusterView.Node node = members.view().get(0);
    return node.state() + ": " + node.reason();
  }

  private static Hello hello(String boot, String slot) {
    return new Hello(
        boot,
        "member",
        new ClusterView.Node(
            "node",
            "127.0.0.1:8080",
            List.of("worker"),
            "online",
            "FRA",
            List.of(new ClusterView.Slot("slot-1", "cpu", slot, null)),
            new ClusterView.Power(10, "tdp", "estimated", List.of(), List.of())),
        List.of());
  }
}
