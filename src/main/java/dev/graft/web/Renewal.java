package dev.graft.web;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks now and then whether something has changed, until it is closed. The next look waits for the
 * last one, and for its change: what one has read is never older than what is used.
 *
 * @param <T> what is looked at: equal where it is the same
 */
final class Renewal<T> implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Renewal.class);

  private final Vertx vertx;
  private final long millis;
  private final Callable<T> read;
  private final Function<T, Future<Void>> change;
  private T used;
  private long timer;
  private boolean closed;

  private Renewal(
      Vertx vertx, long millis, T used, Callable<T> read, Function<T, Future<Void>> change) {
    this.vertx = vertx;
    this.millis = millis;
    this.used = used;
    this.read = read;
    this.change = change;
  }

  /**
   * Looks for the first time after the given time.
   *
   * @param millis between two looks
   * @param used so far
   * @param read may block
   * @param change to what is new; one that fails is tried again
   */
  static <T> Renewal<T> begin(
      Vertx vertx, long millis, T used, Callable<T> read, Function<T, Future<Void>> change) {
    Renewal<T> renewal = new Renewal<>(vertx, millis, used, read, change);
    renewal.rest();
    return renewal;
  }

  private synchronized void rest() {
    if (!closed) {
      timer = vertx.setTimer(millis, id -> look());
    }
  }

  private synchronized void look() {
    if (closed) {
      return;
    }
    vertx
        .executeBlocking(read, false)
        .compose(this::found)
        .onFailure(e -> LOG.warn("the old certificate stays: {}", e.getMessage()))
        .onComplete(any -> rest());
  }

  private synchronized Future<Void> found(T now) {
    return closed || now.equals(used)
        ? Future.succeededFuture()
        : change.apply(now).onSuccess(done -> used(now));
  }

  private synchronized void used(T now) {
    used = now;
  }

  @Override
  public synchronized void close() {
    closed = true;
    vertx.cancelTimer(timer);
  }
}
