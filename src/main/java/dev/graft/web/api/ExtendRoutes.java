package dev.graft.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.graft.experiment.InvalidInput;
import dev.graft.run.Choices;
import dev.graft.run.Control;
import dev.graft.run.NotFound;
import dev.graft.run.Store;
import dev.graft.run.Views.Sweep;
import dev.graft.web.json.Json;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Sweeps that go on after their end: more seeds, more settings, a wider space; one less. */
final class ExtendRoutes {
  private final Store store;
  private final Control control;
  private final Extending extending;

  ExtendRoutes(Store store, Control control, Extending extending) {
    this.store = store;
    this.control = control;
    this.extending = extending;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.post("/sweeps/{id}/extend", this::extend),
        Endpoint.post("/sweeps/{id}/enqueue", this::enqueue),
        Endpoint.post("/sweeps/{id}/stop", this::stop));
  }

  private void extend(RoutingContext context) {
    Query.of(context);
    String id = context.pathParam("id");
    Body.text(context.request())
        .compose(text -> Reply.off(context, () -> extending.extended(sweep(id), text)))
        .compose(wider -> widened(context, id, wider))
        .onFailure(context::fail);
  }

  private void enqueue(RoutingContext context) {
    Query.of(context);
    String id = context.pathParam("id");
    Body.text(context.request())
        .compose(
            text ->
                Reply.off(
                    context,
                    () -> {
                      JsonNode asked = asked(text, "method", "parameters");
                      Map<String, Object> parameters = new LinkedHashMap<>();
                      asked
                          .path("parameters")
                          .properties()
                          .forEach(p -> parameters.put(p.getKey(), Json.plain(p.getValue())));
                      return extending.enqueued(
                          sweep(id), asked.path("method").asText(), parameters);
                    }))
        .compose(wider -> widened(context, id, wider))
        .onFailure(context::fail);
  }

  /** A request that adds nothing, as one that was met before, changes nothing. */
  private Future<Void> widened(RoutingContext context, String id, Store.Wider wider) {
    Future<String> state =
        wider.trials().isEmpty()
            ? Reply.off(context, () -> sweep(id).state().label())
            : Reply.of(context, control.extend(id, wider)).map(after -> after.label());
    return state
        .onSuccess(
            after ->
                Reply.json(
                    context, 202, Map.of("id", id, "state", after, "added", wider.trials().size())))
        .mapEmpty();
  }

  private void stop(RoutingContext context) {
    Query.of(context);
    String id = context.pathParam("id");
    Body.text(context.request())
        .compose(text -> Reply.off(context, () -> configuration(id, text)))
        .compose(
            one -> Reply.of(context, control.stop(id, one.method, one.setting, Choices.STOPPED)))
        .compose(
            stopped ->
                Reply.off(context, () -> sweep(id).state().label())
                    .onSuccess(
                        state ->
                            Reply.json(
                                context,
                                202,
                                Map.of("id", id, "state", state, "stopped", stopped))))
        .onFailure(context::fail);
  }

  private record Configuration(String method, int setting) {}

  private Configuration configuration(String id, String text) {
    sweep(id);
    JsonNode asked = asked(text, "method", "setting");
    String method = asked.path("method").asText();
    JsonNode setting = asked.path("setting");
    boolean there =
        setting.isInt()
            && store.trials(id).stream()
                .map(t -> t.planned())
                .anyMatch(t -> t.method().equals(method) && t.setting() == setting.asInt());
    if (!there) {
      throw InvalidInput.of(
          "setting",
          method + "/" + setting,
          "is no configuration of the sweep",
          "name method and setting as its trials do, such as {\"method\": \"dann\","
              + " \"setting\": 0}");
    }
    return new Configuration(method, setting.asInt());
  }

  private static JsonNode asked(String text, String... keys) {
    JsonNode asked = Json.tree(text);
    for (String key : keys) {
      if (asked == null || !asked.has(key)) {
        throw InvalidInput.of(
            key, text, "is missing", "send a JSON object with " + String.join(" and ", keys));
      }
    }
    return Objects.requireNonNull(asked);
  }

  private Sweep sweep(String id) {
    return store.sweep(id).orElseThrow(() -> new NotFound("sweep", id));
  }
}
