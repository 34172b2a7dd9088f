package dev.graft.web.api;

import dev.graft.access.Caller;
import dev.graft.access.Gatekeeper;
import dev.graft.web.live.LiveHub;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;

/** The WebSocket of live events. */
final class LiveRoutes {
  private static final long ASKED_AGAIN_MILLIS = 20_000;
  private static final short NO_LONGER = 1008;

  private final LiveHub hub;
  private final Gatekeeper gatekeeper;

  LiveRoutes(LiveHub hub, Gatekeeper gatekeeper) {
    this.hub = hub;
    this.gatekeeper = gatekeeper;
  }

  List<Endpoint> endpoints() {
    return List.of(Endpoint.read("/live", this::open));
  }

  private void open(RoutingContext context) {
    Query query = Query.of(context, "sweep", "since");
    Optional<String> sweep = query.text("sweep");
    Optional<Long> since = query.natural("since");
    if (!"websocket".equalsIgnoreCase(context.request().getHeader("Upgrade"))) {
      context.response().putHeader("Upgrade", "websocket");
      throw Refusal.of(
          426, "Upgrade", "", "this call is a WebSocket", "open it as ws://.../api/v1/live");
    }
    context
        .request()
        .toWebSocket()
        .onSuccess(
            socket -> {
              Visitor.of(context).ifPresent(caller -> watch(context.vertx(), socket, caller));
              hub.join(socket, sweep, since);
            })
        .onFailure(context::fail);
  }

  /** A feed ends with what let its page in: a session or a token that is over. */
  private void watch(Vertx vertx, ServerWebSocket socket, Caller caller) {
    if (caller.means() == Caller.Means.LOOPBACK) {
      return;
    }
    vertx.setPeriodic(
        ASKED_AGAIN_MILLIS,
        timer -> {
          if (socket.isClosed()) {
            vertx.cancelTimer(timer);
            return;
          }
          vertx
              .executeBlocking(() -> gatekeeper.stillIn(caller), false)
              .onSuccess(
                  in -> {
                    if (!in && !socket.isClosed()) {
                      socket.close(NO_LONGER, "log in again");
                    }
                  });
        });
  }
}
