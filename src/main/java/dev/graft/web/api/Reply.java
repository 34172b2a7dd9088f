package dev.graft.web.api;

import dev.graft.web.json.Json;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Answers: work off the event loop, JSON out, every failure to the failure handler. */
public final class Reply {
  private Reply() {}

  /** 200 with what {@code work} gives, computed off the event loop as the store may block. */
  public static void with(RoutingContext context, Callable<?> work) {
    off(context, work).onSuccess(body -> json(context, 200, body)).onFailure(context::fail);
  }

  /** Runs work off the event loop, several requests side by side. */
  public static <T> Future<T> off(RoutingContext context, Callable<T> work) {
    return context.vertx().executeBlocking(work, false);
  }

  /** A store's or control's promise, continued on the request's own context. */
  public static <T> Future<T> of(RoutingContext context, CompletableFuture<T> promise) {
    return Future.fromCompletionStage(promise, context.vertx().getOrCreateContext());
  }

  public static void json(RoutingContext context, int status, @Nullable Object body) {
    context
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", "application/json")
        .end(Buffer.buffer(Json.bytes(body)));
  }
}
