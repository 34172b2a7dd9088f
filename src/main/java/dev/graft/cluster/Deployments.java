package dev.graft.cluster;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What works in a Vert.x, and how it ends: before Vert.x does. */
final class Deployments {
  /** Work under way at the end, such as a read for a page, is waited for so long at most. */
  private static final long PATIENCE_MILLIS = 10_000;

  private final Vertx vertx;
  private final int threads;
  private final List<String> deployed = new CopyOnWriteArrayList<>();

  /**
   * @param threads of its worker pool
   */
  Deployments(Vertx vertx, int threads) {
    this.vertx = vertx;
    this.threads = threads;
  }

  Future<String> start(VerticleBase verticle) {
    return vertx.deployVerticle(verticle).onSuccess(deployed::add);
  }

  /** Does that periodically, from a while from now until the end. */
  Future<String> every(long millis, Runnable work) {
    return start(
        new VerticleBase() {
          @Override
          public Future<?> start() {
            vertx.setPeriodic(millis, id -> work.run());
            return Future.succeededFuture();
          }
        });
  }

  /** Stops what was started; done when nothing is under way any more. */
  Future<Void> end() {
    return Future.join(deployed.stream().map(vertx::undeploy).toList())
        .transform(any -> idle(PATIENCE_MILLIS));
  }

  /**
   * Done once all blocking work that runs or waits now has ended: whatever ends after Vert.x is
   * closed finds nobody to tell. Holds every worker thread for that.
   *
   * @param millis that it takes at most, whatever still runs
   */
  Future<Void> idle(long millis) {
    CountDownLatch held = new CountDownLatch(threads);
    List<Future<Boolean>> holders = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      holders.add(
          vertx.executeBlocking(
              () -> {
                held.countDown();
                return held.await(millis, TimeUnit.MILLISECONDS);
              },
              false));
    }
    return Future.join(holders).mapEmpty();
  }
}
