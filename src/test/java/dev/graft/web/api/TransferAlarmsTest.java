package dev.graft.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.compare.Row;
import dev.graft.run.LiveEvent;
import dev.graft.testing.Waiting;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One event loop and one worker: timers, and what they begin, come in their order. */
final class TransferAlarmsTest {
  private static final LiveEvent ENDED =
      new LiveEvent("state", "s1", Map.of("trial", "t1", "state", "succeeded"));

  private final Vertx vertx =
      Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1));
  private final List<String> compared = new CopyOnWriteArrayList<>();
  private final TransferAlarms alarms = new TransferAlarms(vertx, this::rows, event -> {}, 1);

  @AfterEach
  void stop() throws Exception {
    await(vertx.close());
  }

  private static void await(Future<?> future) throws Exception {
    future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  private List<Row> rows(String sweep) {
    compared.add(sweep);
    return List.of();
  }

  /** No timer fires in between. */
  private void atOnce(Runnable work) throws Exception {
    Promise<Void> done = Promise.promise();
    vertx.runOnContext(
        v -> {
          work.run();
          done.complete();
        });
    await(done.future());
  }

  /** Whatever was to come before has come, and what it began has ended. */
  private void later() throws Exception {
    await(vertx.timer(5));
    await(vertx.executeBlocking(() -> true, false));
  }

  @Test
  void trialsThatEndTogether_areLookedAtOnce() throws Exception {
    atOnce(
        () -> {
          alarms.accept(ENDED);
          alarms.accept(ENDED);
        });
    Waiting.until("they are looked at", () -> !compared.isEmpty());
    assertThat(compared).containsExactly("s1");
  }

  @Test
  void afterTheClose_nothingIsLookedAt() throws Exception {
    atOnce(
        () -> {
          alarms.accept(ENDED);
          alarms.close();
          alarms.accept(new LiveEvent("state", "s2", ENDED.body()));
        });
    later();
    assertThat(compared).isEmpty();
  }
}
