package dev.graft.cluster.bus;

import dev.graft.cluster.bus.Message.Leads;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Questions under way: when another leads they fail at once, each on the context that asked. */
final class Questions {
  private final Vertx vertx;
  private final Set<Asked> underWay = ConcurrentHashMap.newKeySet();
  private final CopyOnWriteArrayList<Listener> listeners = new CopyOnWriteArrayList<>();

  private record Asked(Context context, Promise<?> answer) {}

  private record Listener(Context context, Consumer<Leads> told) {}

  Questions(Vertx vertx) {
    this.vertx = vertx;
  }

  void onLeader(Consumer<Leads> listener) {
    listeners.add(new Listener(vertx.getOrCreateContext(), listener));
  }

  <A> Future<A> asked(Future<A> question) {
    Promise<A> answer = Promise.promise();
    Asked asked = new Asked(vertx.getOrCreateContext(), answer);
    underWay.add(asked);
    question
        .onComplete(any -> underWay.remove(asked))
        .onSuccess(answer::tryComplete)
        .onFailure(answer::tryFail);
    return answer.future();
  }

  /** What was asked of another comes to nothing; then listeners may ask this one. */
  void turnTo(Leads leader) {
    for (Asked asked : underWay) {
      asked.context.runOnContext(v -> asked.answer.tryFail(new AnotherLeads(leader.node())));
    }
    for (Listener listener : listeners) {
      listener.context.runOnContext(v -> listener.told.accept(leader));
    }
  }
}
