package dev.graft.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.graft.access.Caller;
import dev.graft.run.Control;
import dev.graft.run.NodeEvent;
import dev.graft.run.Store;
import dev.graft.web.json.Json;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who works here; nodes are put aside and taken back. */
final class ClusterRoutes {
  private static final int REASON_MOST = 200;

  private static final int EVENTS_MOST = 500;

  private final Control control;
  private final Store store;

  ClusterRoutes(Control control, Store store) {
    this.control = control;
    this.store = store;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.read(
            "/cluster",
            context -> {
              Query.of(context);
              Reply.with(context, control::cluster);
            }),
        Endpoint.read("/cluster/events", this::events),
        Endpoint.post("/nodes/{id}/drain", this::drain),
        Endpoint.delete("/nodes/{id}/drain", this::undrain));
  }

  /**
   * @param what joined, left, lost, aside or back
   */
  private record Event(String at, String node, String what, String reason) {
    static Event of(NodeEvent e) {
      return new Event(
          Instant.ofEpochMilli(e.at()).toString(), e.node(), e.what().label(), e.reason());
    }
  }

  private void events(RoutingContext context) {
    int limit = Query.of(context, "limit").whole("limit", 100, 1, EVENTS_MOST);
    Reply.with(
        context, () -> Map.of("items", store.nodeEvents(limit).stream().map(Event::of).toList()));
  }

  private void drain(RoutingContext context) {
    Query.of(context);
    String node = context.pathParam("id");
    String who = Visitor.of(context).map(Caller::name).orElse("somebody");
    Body.text(context.request())
        .map(text -> "put aside by " + who + reason(text))
        .compose(
            reason ->
                Reply.of(context, control.drain(node, reason))
                    .map(v -> Map.of("node", node, "state", "draining", "reason", reason)))
        .onSuccess(told -> Reply.json(context, 202, told))
        .onFailure(context::fail);
  }

  private static String reason(String text) {
    if (text.isBlank()) {
      return "";
    }
    @Nullable JsonNode body = Json.tree(text);
    JsonNode reason = body == null ? null : body.get("reason");
    if (reason == null
        || !reason.isTextual()
        || reason.asText().length() > REASON_MOST
        || reason.asText().matches("(?s).*\\p{Cntrl}.*")) {
      throw Refusal.of(
          400,
          "reason",
          "…",
          "is not a reason",
          (reason == null ? "send {\"reason\": \"…\"}: " : "write ")
              + "one line of at most "
              + REASON_MOST
              + " characters, or nothing");
    }
    return reason.asText().isBlank() ? "" : ": " + reason.asText().strip();
  }

  private void undrain(RoutingContext context) {
    Query.of(context);
    String node = context.pathParam("id");
    Reply.of(context, control.undrain(node))
        .onSuccess(v -> Reply.json(context, 202, Map.of("node", node, "state", "online")))
        .onFailure(context::fail);
  }
}
