package dev.graft.cluster.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.cluster.bus.Message.Leads;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class QuestionsTest {
  private final Vertx vertx = Vertx.vertx();
  private final Questions questions = new Questions(vertx);

  @AfterEach
  void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void anotherLeader_failsWhatIsUnderWay_thenIsTold_onTheContextThatAsked() throws Exception {
    CompletableFuture<String> order = new CompletableFuture<>();
    StringBuilder seen = new StringBuilder();
    vertx.runOnContext(
        v -> {
          Thread mine = Thread.currentThread();
          questions.onLeader(
              leader ->
                  order.complete(seen + (mine == Thread.currentThread() ? leader.node() : "?")));
          Future<Object> asked = questions.asked(Promise.promise().future());
          asked.onFailure(e -> seen.append(mine == Thread.currentThread() ? "failed " : "?"));
          questions.turnTo(new Leads("b", 2, "t"));
        });
    assertThat(order.get(20, TimeUnit.SECONDS)).isEqualTo("failed b");
  }

  @Test
  void answered_isNotTouched() {
    Future<String> answered = questions.asked(Future.succeededFuture("yes"));
    questions.turnTo(new Leads("b", 2, "t"));
    assertThat(answered.result()).isEqualTo("yes");
    Future<String> refused = questions.asked(Future.failedFuture("no"));
    assertThatThrownBy(() -> refused.toCompletionStage().toCompletableFuture().join())
        .hasMessageContaining("no");
  }
}
