package dev.graft.web.api;

import dev.graft.web.live.LiveHub;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;

/** The WebSocket of live events. */
final class LiveRoutes {
  private final LiveHub hub;

  LiveRoutes(LiveHub hub) {
    this.hub = hub;
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
        .onSuccess(socket -> hub.join(socket, sweep, since))
        .onFailure(context::fail);
  }
}
