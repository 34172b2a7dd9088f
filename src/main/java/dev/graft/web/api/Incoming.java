package dev.graft.web.api;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpServerRequest;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * A request's body on its way to a file. Made before the handler returns, as a request does not
 * wait to be read; what comes before there is a file waits here, and the rest with the sender.
 */
final class Incoming {
  private final HttpServerRequest request;
  private final long most;
  private final MessageDigest digest = sha256();
  private final Promise<Void> all = Promise.promise();
  private final Deque<Buffer> early = new ArrayDeque<>();
  private @Nullable AsyncFile file;
  private long bytes;
  private boolean ended;
  private boolean dropped;

  /**
   * @param most bytes that are taken
   */
  Incoming(HttpServerRequest request, long most) {
    this.request = request;
    this.most = most;
    request
        .exceptionHandler(this::broken)
        .handler(this::came)
        .endHandler(
            v -> {
              ended = true;
              if (file != null) {
                all.tryComplete();
              }
            });
  }

  /** Writes all of it; fails where there is too much, or the sender breaks off. */
  private Future<Void> into(AsyncFile target) {
    file = target;
    target.exceptionHandler(this::broken).drainHandler(v -> request.resume());
    for (Buffer piece = early.poll(); piece != null; piece = early.poll()) {
      write(target, piece);
    }
    if (ended) {
      all.tryComplete();
    } else {
      request.resume();
    }
    return all.future();
  }

  static Refusal tooLarge(long most) {
    return Refusal.of(
        413,
        "body",
        "over " + most + " bytes",
        "is too large",
        most < 1 << 20
            ? "send at most " + most + " bytes"
            : "send at most " + (most >> 20) + " MiB");
  }

  /** Writes all of it into a new file; the SHA-256 of what came. */
  Future<byte[]> to(Vertx vertx, Path part) {
    return to(vertx, part, new OpenOptions().setWrite(true).setCreateNew(true));
  }

  Future<byte[]> to(Vertx vertx, Path part, OpenOptions how) {
    return vertx
        .fileSystem()
        .open(part.toString(), how)
        .compose(open -> into(open).eventually(open::close).map(v -> digest.digest()));
  }

  /** The rest is not wanted. */
  void drop() {
    dropped = true;
    early.clear();
    if (!ended) {
      request.resume();
    }
  }

  /** What comes now finds no file any more. */
  private void broken(Throwable why) {
    dropped = true;
    early.clear();
    all.tryFail(why);
  }

  private void came(Buffer piece) {
    bytes += piece.length();
    if (bytes > most) {
      broken(tooLarge(most));
    }
    AsyncFile target = file;
    if (dropped) {
      return;
    }
    if (target == null) {
      early.add(piece);
      request.pause();
      return;
    }
    write(target, piece);
    if (target.writeQueueFull()) {
      request.pause();
    }
  }

  private void write(AsyncFile target, Buffer piece) {
    digest.update(piece.getBytes());
    target.write(piece).onFailure(this::broken);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException every) {
      throw new IllegalStateException("every JDK has SHA-256", every);
    }
  }
}
