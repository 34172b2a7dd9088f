package dev.graft.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.testing.Waiting;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeploymentsTest {
  private static final int THREADS = 3;

  private final Vertx vertx = Vertx.vertx(new VertxOptions().setWorkerPoolSize(THREADS));
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch may = new CountDownLatch(1);

  @AfterEach
  void close() throws Exception {
    may.countDown();
    await(vertx.close());
  }

  private static void await(Future<?> future) throws Exception {
    future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  private Future<String> work(boolean ordered) {
    return vertx.executeBlocking(
        () -> {
          begun.countDown();
          may.await();
          return "done";
        },
        ordered);
  }

  @Test
  void whatRunsOrWaits_hasEnded() throws Exception {
    Future<String> runs = work(true);
    begun.await();
    Future<String> waits = vertx.executeBlocking(() -> "after it", true);
    Future<String> beside = work(false);
    Future<?> ended = new Deployments(vertx, THREADS).idle(60_000);
    assertThat(ended.isComplete()).isFalse();
    may.countDown();
    await(ended);
    assertThat(runs.succeeded()).isTrue();
    assertThat(waits.succeeded()).isTrue();
    assertThat(beside.succeeded()).isTrue();
  }

  @Test
  void whatNeverEnds_isNotWaitedForLong() throws Exception {
    Future<String> stuck = work(false);
    begun.await();
    await(new Deployments(vertx, THREADS).idle(1));
    assertThat(stuck.isComplete()).isFalse();
  }

  @Test
  void whatIsDonePeriodically_endsWithTheDeployments() throws Exception {
    Deployments deployments = new Deployments(vertx, THREADS);
    AtomicInteger done = new AtomicInteger();
    await(deployments.every(1, done::incrementAndGet));
    Waiting.until("it is done again and again", () -> done.get() > 2);
    await(deployments.end());
    int before = done.get();
    await(vertx.timer(20));
    assertThat(done).hasValue(before);
  }
}
