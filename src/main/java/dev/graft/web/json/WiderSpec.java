package dev.graft.web.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.Nearest;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A canonical experiment made wider by a request. */
public final class WiderSpec {
  private static final List<String> KEYS = List.of("seeds", "trials", "methods");
  private static final String JUDGE = "judge";

  private WiderSpec() {}

  /**
   * @param wider JSON object of {@code seeds} (as files write them, all of them), {@code trials}
   *     (settings per method, all of them) and {@code methods} (those that change, with all their
   *     parameters)
   * @throws InvalidInput for what is no JSON object, or has other keys
   */
  public static String of(String spec, String wider) {
    if (!(Json.tree(wider) instanceof ObjectNode asked) || asked.isEmpty()) {
      throw InvalidInput.of(
          "extend",
          wider,
          "says nothing that is wider",
          "send a JSON object such as {\"seeds\": 10}; keys are seeds, trials, methods");
    }
    ObjectNode merged = ((ObjectNode) Json.tree(spec.getBytes(StandardCharsets.UTF_8))).deepCopy();
    asked
        .properties()
        .forEach(
            field -> {
              JsonNode value = field.getValue();
              switch (field.getKey()) {
                case "seeds" -> merged.set("seeds", seeds(merged.path("seeds"), value));
                case "trials" -> {
                  ObjectNode search =
                      merged.path("search") instanceof ObjectNode known
                          ? known
                          : merged.putObject("search");
                  search.set("trials", value);
                }
                case "methods" -> merged.set("methods", methods(merged.path("methods"), value));
                default ->
                    throw InvalidInput.of(
                        field.getKey(),
                        value,
                        "cannot be made wider: it would be another question",
                        Nearest.to(field.getKey(), KEYS)
                            .map(near -> "did you mean " + near + "?")
                            .orElse("keys are seeds, trials, methods; launch a clone for more"));
              }
            });
    return merged.toString();
  }

  private static JsonNode seeds(JsonNode now, JsonNode asked) {
    if (now instanceof ObjectNode parts && parts.has(JUDGE) && !asked.isObject()) {
      return parts.deepCopy().set(JUDGE, asked);
    }
    return asked;
  }

  private static ArrayNode methods(JsonNode now, JsonNode asked) {
    ArrayNode all = ((ArrayNode) now).deepCopy();
    for (JsonNode method : asked) {
      int at = -1;
      for (int i = 0; i < all.size(); i++) {
        at = name(all.get(i)).equals(name(method)) ? i : at;
      }
      if (at < 0) {
        throw InvalidInput.of(
            "methods",
            name(method),
            "is no method of the sweep",
            "launch a clone with another method");
      }
      all.set(at, method);
    }
    return all;
  }

  private static String name(JsonNode method) {
    return method.isTextual() ? method.asText() : method.path("name").asText();
  }
}
