package dev.graft.web.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.graft.run.Store;
import dev.graft.web.json.SweepJson;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What people say of sweeps: tags and notes. */
final class MarkRoutes {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Store store;
  private final Function<String, SweepJson> told;

  /**
   * @param told a sweep as it stands, by its id
   */
  MarkRoutes(Store store, Function<String, SweepJson> told) {
    this.store = store;
    this.told = told;
  }

  List<Endpoint> endpoints() {
    return List.of(Endpoint.patch("/sweeps/{id}", this::mark), Endpoint.read("/tags", this::tags));
  }

  private void mark(RoutingContext context) {
    Query.of(context);
    String id = context.pathParam("id");
    Body.text(context.request())
        .map(MarkRoutes::wanted)
        .compose(wanted -> Reply.of(context, store.mark(id, wanted.tags, wanted.note)))
        .compose(marks -> Reply.off(context, () -> told.apply(id)))
        .onSuccess(sweep -> Reply.json(context, 200, sweep))
        .onFailure(context::fail);
  }

  private void tags(RoutingContext context) {
    Query.of(context);
    Reply.with(context, () -> Map.of("items", store.tags()));
  }

  private record Wanted(@Nullable List<String> tags, @Nullable String note) {}

  private static Wanted wanted(String text) {
    JsonNode body = parsed(text);
    body.fieldNames()
        .forEachRemaining(
            key -> {
              if (!key.equals("tags") && !key.equals("note")) {
                throw Refusal.of(
                    422, key, body.path(key), "cannot be changed", "give tags, note, or both");
              }
            });
    JsonNode note = body.path("note");
    if (!note.isMissingNode() && !note.isTextual()) {
      throw Refusal.of(422, "note", note, "is not a text", "write it in quotes; \"\" removes it");
    }
    return new Wanted(tags(body.path("tags")), note.isTextual() ? note.asText() : null);
  }

  private static JsonNode parsed(String text) {
    JsonNode body = null;
    try {
      body = JSON.readTree(text);
    } catch (JsonProcessingException e) {
      // refused below, as what is no object
    }
    if (body == null || !body.isObject()) {
      throw Refusal.of(
          422, "body", text, "is not a JSON object", "send {\"tags\": [...], \"note\": \"...\"}");
    }
    return body;
  }

  private static @Nullable List<String> tags(JsonNode node) {
    if (node.isMissingNode()) return null;
    List<String> tags = new ArrayList<>();
    for (JsonNode tag : node) {
      if (tag.isTextual()) tags.add(tag.asText());
    }
    if (!node.isArray() || tags.size() != node.size()) {
      throw Refusal.of(422, "tags", node, "is not a list of texts", "send [] to remove them all");
    }
    return tags;
  }
}
