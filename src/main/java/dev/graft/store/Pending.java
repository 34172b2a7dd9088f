package dev.graft.store;

import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A write that waits for its commit, and whoever waits for it.
 *
 * @param <T> what it answers
 */
final class Pending<T> {
  private final Writer.Write<T> write;
  private final CompletableFuture<T> future = new CompletableFuture<>();
  private @Nullable T result;
  private @Nullable Throwable failure;

  Pending(Writer.Write<T> write) {
    this.write = write;
  }

  CompletableFuture<T> future() {
    return future;
  }

  /** Answers at once that it is not done. */
  void refuse(Throwable failure) {
    future.completeExceptionally(failure);
  }

  void run(Session session) throws SQLException {
    failure = null;
    result = write.on(session);
  }

  void failed(Throwable failure) {
    this.failure = failure;
  }

  @SuppressWarnings("NullAway") // a write of Void answers null
  void answer() {
    if (failure != null) {
      future.completeExceptionally(failure);
    } else {
      future.complete(result);
    }
  }
}
