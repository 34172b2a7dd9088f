package dev.graft.web.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.graft.experiment.RunSpec;
import dev.graft.run.Control;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;

/** A sweep's weight among others, changed under way. */
final class PriorityRoutes {
  private static final ObjectMapper JSON = new ObjectMapper();
  private final Control control;

  PriorityRoutes(Control control) {
    this.control = control;
  }

  List<Endpoint> endpoints() {
    return List.of(Endpoint.post("/sweeps/{id}/priority", this::change));
  }

  private void change(RoutingContext context) {
    Query.of(context);
    String id = context.pathParam("id");
    Body.text(context.request())
        .map(PriorityRoutes::priority)
        .compose(
            priority ->
                Reply.of(context, control.priority(id, priority))
                    .onSuccess(
                        state ->
                            Reply.json(
                                context,
                                202,
                                Map.of("id", id, "state", state.label(), "priority", priority))))
        .onFailure(context::fail);
  }

  private static int priority(String body) {
    JsonNode value = null;
    try {
      JsonNode read = JSON.readTree(body);
      value = read == null || !read.isObject() || read.size() != 1 ? null : read.get("priority");
    } catch (JsonProcessingException notJson) {
      // as for what is no priority
    }
    int priority =
        value != null && value.isIntegralNumber() && value.canConvertToInt() ? value.asInt() : 0;
    if (priority < RunSpec.LEAST_PRIORITY || priority > RunSpec.MOST_PRIORITY) {
      throw Refusal.of(
          422,
          "priority",
          value == null ? body : value.toString(),
          "is not a priority",
          (value == null ? "send {\"priority\": 20}, " : "write ")
              + "a whole number from 1 to 100; 10 is usual");
    }
    return priority;
  }
}
