package dev.graft.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.cluster.Neighbours.Neighbour;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;

class NeighboursTest {
  private static final Neighbour A = new Neighbour("a", "10.0.0.1", 5701, List.of("leads"));
  private static final Neighbour B = new Neighbour("b", "10.0.0.2", 5701, List.of("leads"));

  private final Neighbours neighbours = new Neighbours();

  @Test
  void whoIsStoppedAndExpelled_isSpokenToStill_andIsNoNewcomerWhenBack() {
    assertThat(neighbours.list(List.of(A, B), 0).added()).containsExactly(A, B);
    assertThat(neighbours.list(List.of(B), 20)).isEqualTo(change(List.of(), List.of()));
    assertThat(neighbours.all()).containsExactly(A, B);
    assertThat(neighbours.missed()).containsExactly(A);
    assertThat(neighbours.list(List.of(A, B), 60)).isEqualTo(change(List.of(), List.of()));
    assertThat(neighbours.missed()).isEmpty();
  }

  @Test
  void whoWakesAlone_speaksToAllItKnew() {
    neighbours.list(List.of(A, B), 0);
    neighbours.list(List.of(), 60);
    assertThat(neighbours.all()).containsExactly(A, B);
    assertThat(neighbours.find("b")).isEqualTo(B);
  }

  @Test
  void onlyWhoIsNotListed_canBeGone_andIsOnce() {
    neighbours.list(List.of(A, B), 0);
    assertThat(neighbours.gone("a")).isFalse();
    neighbours.list(List.of(B), 1);
    assertThat(neighbours.gone("a")).isTrue();
    assertThat(neighbours.gone("a")).isFalse();
    assertThat(neighbours.all()).containsExactly(B);
    assertThat(neighbours.find("a")).isNull();
    assertThat(neighbours.list(List.of(A, B), 2).added()).containsExactly(A);
  }

  @Test
  void anotherProcessAtItsAddress_takesItsPlace() {
    neighbours.list(List.of(A, B), 0);
    neighbours.list(List.of(B), 1);
    Neighbour again = new Neighbour("a2", A.host(), A.port(), List.of("leads"));
    assertThat(neighbours.list(List.of(B, again), 2)).isEqualTo(change(List.of(again), List.of(A)));
    assertThat(neighbours.all()).containsExactly(B, again);
  }

  @Test
  void whoDoesNotComeBack_isNotWaitedForLongerThanSaid() {
    neighbours.list(List.of(A), 0);
    assertThat(neighbours.isOverdue("a", Long.MAX_VALUE)).isFalse();
    neighbours.list(List.of(), 1_000);
    neighbours.list(List.of(), 2_000);
    assertThat(neighbours.isOverdue("a", 1_000 + Neighbours.KEEP_MILLIS)).isFalse();
    assertThat(neighbours.isOverdue("a", 1_001 + Neighbours.KEEP_MILLIS)).isTrue();
  }

  @Test
  void whoIntroducesItself_isSpokenTo_andIsListedOrGoneLater() {
    neighbours.list(List.of(A), 0);
    assertThat(neighbours.meet(B, 10)).isEqualTo(change(List.of(B), List.of()));
    assertThat(neighbours.all()).containsExactly(A, B);
    assertThat(neighbours.missed()).containsExactly(B);
    assertThat(neighbours.list(List.of(A), 20).isNone()).isTrue();
    assertThat(neighbours.all()).containsExactly(A, B);
    assertThat(neighbours.list(List.of(A, B), 30).isNone()).isTrue();
    assertThat(neighbours.missed()).isEmpty();
    neighbours.list(List.of(A), 40);
    assertThat(neighbours.gone("b")).isTrue();
  }

  @Test
  void whoIntroducesItselfAgain_isWaitedForAnew() {
    neighbours.meet(A, 0);
    assertThat(neighbours.meet(A, 500).isNone()).isTrue();
    assertThat(neighbours.isOverdue("a", 500 + Neighbours.KEEP_MILLIS)).isFalse();
    assertThat(neighbours.isOverdue("a", 501 + Neighbours.KEEP_MILLIS)).isTrue();
  }

  @Test
  void whoIntroducesItself_takesThePlaceOfOneThatIsNotListed_andOfNoOther() {
    Neighbour again = new Neighbour("a2", A.host(), A.port(), List.of("leads"));
    neighbours.list(List.of(A, B), 0);
    assertThat(neighbours.meet(again, 1).isNone()).isTrue();
    assertThat(neighbours.all()).containsExactly(A, B);
    neighbours.list(List.of(B), 2);
    assertThat(neighbours.meet(again, 3)).isEqualTo(change(List.of(again), List.of(A)));
    assertThat(neighbours.all()).containsExactly(B, again);
  }

  @Test
  void nobodyListens_whereAPortIsClosed() throws IOException {
    InetAddress here = InetAddress.getLoopbackAddress();
    int port;
    try (ServerSocket open = new ServerSocket(0, 1, here)) {
      port = open.getLocalPort();
      assertThat(Lookout.listens(here.getHostAddress(), port)).isTrue();
      assertThat(Lookout.answers(here.getHostAddress(), port)).isTrue();
    }
    assertThat(Lookout.listens(here.getHostAddress(), port)).isFalse();
    assertThat(Lookout.answers(here.getHostAddress(), port)).isFalse();
  }

  private static Neighbours.Change change(List<Neighbour> added, List<Neighbour> gone) {
    return new Neighbours.Change(added, gone);
  }
}
