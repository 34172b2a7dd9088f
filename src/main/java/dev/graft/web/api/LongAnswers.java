package dev.graft.web.api;

import dev.graft.run.NotFound;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Answers of work that may take longer than a connection stays open without a word: after a while
 * the caller is told where to ask for it, as often as it takes.
 */
final class LongAnswers {
  /** Shorter than proxies and our own server wait for a word. */
  static final long PATIENCE_MILLIS = 30_000;

  private static final long KEPT_MILLIS = 600_000;

  private final String path;
  private final long patience;
  private final Map<String, Future<Answer>> pending = new ConcurrentHashMap<>();

  /**
   * @param path at which {@link #ask} answers, with an {@code {id}}
   * @param patience milliseconds that a caller waits
   */
  LongAnswers(String path, long patience) {
    this.path = path;
    this.patience = patience;
  }

  record Answer(int status, Object body) {}

  /**
   * Not done yet.
   *
   * @param pending path, under the API's, at which to ask
   */
  record Pending(String pending) {}

  /** Answers with what the work gives, or for now with where to ask for it. */
  void answer(RoutingContext context, Future<Answer> work) {
    answer(context, work, UUID.randomUUID().toString());
  }

  /** For those that were told where to ask. */
  void ask(RoutingContext context) {
    Query.of(context);
    String id = context.pathParam("id");
    Future<Answer> work = pending.get(id);
    if (work == null) {
      throw new NotFound("work that is waited for by the name", id);
    }
    answer(context, work, id);
  }

  private void answer(RoutingContext context, Future<Answer> work, String id) {
    work.timeout(patience, TimeUnit.MILLISECONDS)
        .onSuccess(answer -> Reply.json(context, answer.status, answer.body))
        .onFailure(
            e -> {
              if (e instanceof TimeoutException && !work.isComplete()) {
                keep(context.vertx(), work, id);
                Reply.json(context, 202, new Pending(path.replace("{id}", id)));
              } else {
                context.fail(e);
              }
            });
  }

  /** It is forgotten some time after it was done, whoever has come for it. */
  private void keep(Vertx vertx, Future<Answer> work, String id) {
    if (pending.put(id, work) == null) {
      work.onComplete(done -> vertx.setTimer(KEPT_MILLIS, timer -> pending.remove(id)));
    }
  }
}
