package dev.graft.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.testing.Waiting;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One event loop, so that timers come in their order; two workers, so that one may be held. */
final class RenewalTest {
  private final Vertx vertx =
      Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(2));
  private final AtomicInteger looks = new AtomicInteger();
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch may = new CountDownLatch(1);
  private final List<String> taken = new CopyOnWriteArrayList<>();
  private volatile String there = "old";

  @AfterEach
  void stop() throws Exception {
    may.countDown();
    TestServer.await(vertx.close());
  }

  /** The first look is held, with what it has read. */
  private String readHeld() throws InterruptedException {
    String now = there;
    if (looks.incrementAndGet() == 1) {
      begun.countDown();
      may.await();
    }
    return now;
  }

  private Future<Void> take(String now) {
    taken.add(now);
    return Future.succeededFuture();
  }

  /** Several times the pause between looks; what they began beside a held one has ended, too. */
  private void severalLooks() throws Exception {
    TestServer.await(vertx.timer(5));
    TestServer.await(vertx.executeBlocking(() -> true, false));
  }

  /** What was held has ended, and whoever waited for it knows. */
  private void letGo() throws Exception {
    may.countDown();
    CountDownLatch both = new CountDownLatch(2);
    Future<Boolean> one = vertx.executeBlocking(() -> met(both), false);
    Future<Boolean> other = vertx.executeBlocking(() -> met(both), false);
    TestServer.await(Future.all(one, other));
  }

  private static boolean met(CountDownLatch all) throws InterruptedException {
    all.countDown();
    all.await();
    return true;
  }

  @Test
  void lookThatTakesLong_bringsNothingOldBack() throws Exception {
    try (Renewal<String> renewal = Renewal.begin(vertx, 1, "old", this::readHeld, this::take)) {
      begun.await();
      there = "new";
      severalLooks();
      letGo();
      Waiting.until("the new one is taken", () -> taken.contains("new"));
      assertThat(taken).containsExactly("new");
    }
  }

  @Test
  void whileAChangeIsUnderWay_nobodyLooks() throws Exception {
    Promise<Void> changed = Promise.promise();
    Renewal<String> renewal =
        Renewal.begin(
            vertx,
            1,
            "older",
            () -> there + looks.incrementAndGet(),
            now -> {
              taken.add(now);
              return changed.future();
            });
    try (renewal) {
      Waiting.until("a change begins", () -> !taken.isEmpty());
      severalLooks();
      assertThat(taken).containsExactly("old1");
      assertThat(looks).hasValue(1);
      changed.complete();
      Waiting.until("the next one begins", () -> taken.contains("old2"));
    }
  }

  @Test
  void whatCannotBeReadOrTaken_isTriedAgain() {
    Renewal<String> renewal =
        Renewal.begin(
            vertx,
            1,
            "old",
            () -> {
              if (looks.incrementAndGet() == 1) throw new IllegalStateException("away");
              return "new";
            },
            now -> {
              taken.add(now);
              return taken.size() == 1 ? Future.failedFuture("unfit") : Future.succeededFuture();
            });
    try (renewal) {
      Waiting.until("it is tried twice", () -> taken.size() == 2);
    }
  }

  @Test
  void lookThatEndsAfterTheClose_changesNothing_andIsTheLast() throws Exception {
    Renewal<String> renewal = Renewal.begin(vertx, 1, "older", this::readHeld, this::take);
    begun.await();
    renewal.close();
    int looked = looks.get();
    letGo();
    severalLooks();
    assertThat(taken).isEmpty();
    assertThat(looks).hasValue(looked);
  }
}
