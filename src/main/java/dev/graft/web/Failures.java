package dev.graft.web;

import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.Problem;
import dev.graft.run.FullDisk;
import dev.graft.run.IllegalTransition;
import dev.graft.run.NotFound;
import dev.graft.run.StoreUnavailable;
import dev.graft.web.api.Refusal;
import dev.graft.web.json.Json;
import dev.graft.web.json.ProblemJson;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Failures as RFC 9457 problems. A user's mistake tells what and how to mend it; ours tells an id
 * that is in the log.
 */
final class Failures implements Handler<RoutingContext> {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  @Override
  public void handle(RoutingContext context) {
    if (context.response().ended()) {
      return;
    }
    if (context.response().headWritten()) {
      LOG.warn("{} broke off: {}", context.request().path(), String.valueOf(context.failure()));
      context.request().connection().close();
      return;
    }
    ProblemJson problem = problem(context);
    context
        .response()
        .setStatusCode(problem.status())
        .putHeader("Content-Type", "application/problem+json")
        .end(Buffer.buffer(Json.bytes(problem)));
  }

  private static ProblemJson problem(RoutingContext context) {
    Throwable failure = cause(context.failure());
    if (failure instanceof InvalidInput e) {
      int n = e.problems().size();
      return told(422, n == 1 ? message(e) : n + " problems in the experiment", e.problems());
    }
    if (failure instanceof Refusal e) {
      return told(e.status(), message(e), e.problems());
    }
    if (failure instanceof NotFound e) {
      return told(404, message(e), "id", context.pathParam("id"), "ask the list of what there is");
    }
    if (failure instanceof StoreUnavailable e) {
      return told(503, message(e), "store", null, "mend that, then ask again: nothing was changed");
    }
    if (failure instanceof IllegalTransition e) {
      return told(409, message(e), "state", null, "look at its state first");
    }
    if (failure != null && FullDisk.isCauseOf(failure)) {
      return noRoom(context, failure);
    }
    if (context.statusCode() >= 400 && context.statusCode() < 500) {
      String uri = context.request().uri();
      return told(context.statusCode(), "the request is malformed", "uri", uri, "see /docs");
    }
    String id = UUID.randomUUID().toString();
    LOG.error(
        "failure {} at {} {}", id, context.request().method(), context.request().path(), failure);
    return ProblemJson.of(
        500,
        "Internal Server Error",
        "Graft failed at this; the log of this node has the reason under id " + id,
        List.of(),
        id);
  }

  /** Nothing is wrong with the request, nor with Graft: the same does later. */
  private static ProblemJson noRoom(RoutingContext context, Throwable why) {
    @Nullable String bytes = context.request().getHeader("Content-Length");
    LOG.warn("{} {}: {}", context.request().method(), context.request().path(), why.getMessage());
    return told(
        507,
        "the disk of this node has no room for it",
        bytes == null ? "disk" : "body",
        bytes == null ? "full" : bytes + " bytes",
        "make room there (./graft prune --older-than 30d tells what may go), then ask again:"
            + " nothing was kept");
  }

  private static ProblemJson told(
      int status, String message, String path, @Nullable String value, String cure) {
    return told(status, message, List.of(new Problem(null, 0, 0, path, value, message, cure)));
  }

  private static ProblemJson told(int status, String detail, List<Problem> problems) {
    String title = HttpResponseStatus.valueOf(status).reasonPhrase();
    return ProblemJson.of(status, title, detail, problems, null);
  }

  private static String message(Throwable e) {
    return String.valueOf(e.getMessage()).strip();
  }

  private static @Nullable Throwable cause(@Nullable Throwable failure) {
    Throwable e = failure;
    while ((e instanceof CompletionException || e instanceof ExecutionException)
        && e.getCause() != null) {
      e = e.getCause();
    }
    return e;
  }
}
