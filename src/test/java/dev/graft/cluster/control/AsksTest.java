package dev.graft.cluster.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.cluster.bus.Message.Ask;
import dev.graft.cluster.bus.Message.Work;
import io.vertx.core.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class AsksTest {
  private final Asks asks = new Asks();
  private int claims;

  @Test
  void once_askedTwice_claimsOnce() {
    Future<Work> first = asks.once(ask("b", 3), this::claim);
    assertThat(asks.once(ask("b", 3), this::claim)).isSameAs(first);
    assertThat(claims).isEqualTo(1);
  }

  @Test
  void once_ofAnOldQuestion_givesNoWork() {
    asks.once(ask("b", 3), this::claim);
    assertThat(asks.once(ask("b", 2), this::claim).result()).isEqualTo(Work.NONE);
    assertThat(claims).isEqualTo(1);
  }

  @Test
  void once_ofTheNextQuestionOrBoot_claimsAgain() {
    asks.once(ask("b", 3), this::claim);
    asks.once(ask("b", 4), this::claim);
    asks.once(ask("c", 0), this::claim);
    assertThat(claims).isEqualTo(3);
  }

  @Test
  void once_whenTheClaimFailed_triesAgain() {
    Supplier<Future<Work>> failing = () -> Future.failedFuture("disk full");
    asks.once(ask("b", 3), failing);
    asks.once(ask("b", 3), this::claim);
    assertThat(claims).isEqualTo(1);
  }

  private Future<Work> claim() {
    claims++;
    return Future.succeededFuture(new Work(null));
  }

  private static Ask ask(String boot, long seq) {
    return new Ask("node", boot, "slot-1", seq);
  }
}
