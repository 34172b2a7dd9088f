package dev.graft.cluster.control;

import dev.graft.cluster.bus.Bus;
import dev.graft.run.IllegalTransition;
import dev.graft.run.NotFound;
import dev.graft.run.NotLeading;
import dev.graft.run.Store;
import dev.graft.run.StoreUnavailable;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The store as the control verticle uses it: writes come back on its context, reads run on a worker
 * thread, and a store that fails is cried out, at most each ten seconds.
 */
final class Keeper {
  private static final Logger log = LoggerFactory.getLogger(Keeper.class);
  private static final long QUIET_MILLIS = 10_000;

  private final Vertx vertx;
  private final Context context;
  private final Bus bus;
  private final Store store;
  private final Clock clock;
  private final Runnable deposed;
  private long criedAt = Long.MIN_VALUE / 2;

  /**
   * @param deposed is run when the store refuses a write because another leads
   */
  Keeper(Vertx vertx, Context context, Bus bus, Store store, Clock clock, Runnable deposed) {
    this.vertx = vertx;
    this.context = context;
    this.bus = bus;
    this.store = store;
    this.clock = clock;
    this.deposed = deposed;
  }

  Store store() {
    return store;
  }

  long now() {
    return clock.millis();
  }

  <T> Future<T> written(CompletionStage<T> write) {
    return Future.fromCompletionStage(write, context).onFailure(this::cry);
  }

  /** Reads in any order beside each other. */
  <T> Future<T> read(Callable<T> read) {
    return vertx.executeBlocking(read, false).onFailure(this::cry);
  }

  private void cry(Throwable e) {
    if (e instanceof NotLeading) {
      deposed.run();
      return;
    }
    boolean refused = e instanceof IllegalTransition || e instanceof NotFound;
    if (refused || now() - criedAt < QUIET_MILLIS) {
      return;
    }
    criedAt = now();
    // its message says all there is to know: no trace for a full disk
    log.error("the store fails: {}", e.getMessage(), e instanceof StoreUnavailable ? null : e);
    bus.live(Events.alarm("the store fails, work is kept until it recovers: " + e.getMessage()));
  }
}
