package dev.graft.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.graft.retention.Kind;
import dev.graft.retention.Wanted;
import dev.graft.web.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The body of a request to prune.
 *
 * @param olderThan as it was said
 */
record PruneOrder(Wanted wanted, String olderThan) {
  private static final Set<String> KEYS = Set.of("olderThan", "what", "sweeps", "apply");
  private static final Pattern AGE = Pattern.compile("([0-9]{1,5})(d|h)");
  private static final String KINDS =
      "name one or more of "
          + Arrays.stream(Kind.values()).map(Kind::label).collect(Collectors.joining(", "));
  private static final String BODY =
      "send {\"olderThan\": \"30d\", \"what\": [\"logs\"], \"sweeps\": [\"s1\"], \"apply\": false};"
          + " without sweeps of all, without apply nothing is forgotten";

  /**
   * @param now epoch milliseconds
   * @throws Refusal for what is no such order
   */
  static PruneOrder of(String body, long now) {
    JsonNode read = Json.tree(body);
    if (read == null || !read.isObject()) {
      throw refused("body", body, "is no JSON object", BODY);
    }
    for (Map.Entry<String, JsonNode> given : read.properties()) {
      if (!KEYS.contains(given.getKey())) {
        throw refused(given.getKey(), given.getValue().toString(), "is not known", BODY);
      }
    }
    JsonNode apply = read.path("apply");
    if (!apply.isMissingNode() && !apply.isBoolean()) {
      throw refused("apply", apply.toString(), "is neither true nor false", BODY);
    }
    String age = read.path("olderThan").asText();
    Matcher matcher = AGE.matcher(age);
    if (!matcher.matches()) {
      throw refused("olderThan", age, "is no age", "write 30d for days or 12h for hours");
    }
    long number = Long.parseLong(matcher.group(1));
    Duration old =
        matcher.group(2).equals("d") ? Duration.ofDays(number) : Duration.ofHours(number);
    Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    texts(read, "what").forEach(name -> kinds.add(kind(name)));
    if (kinds.isEmpty()) {
      throw refused("what", read.path("what").toString(), "names nothing", KINDS);
    }
    return new PruneOrder(
        new Wanted(
            kinds, now - old.toMillis(), Set.copyOf(texts(read, "sweeps")), apply.asBoolean()),
        age);
  }

  private static List<String> texts(JsonNode read, String key) {
    JsonNode given = read.path(key);
    List<String> texts = new ArrayList<>();
    if (!given.isMissingNode() && !given.isArray()) {
      throw refused(key, given.toString(), "is no list", BODY);
    }
    for (JsonNode one : given) {
      if (!one.isTextual()) {
        throw refused(key, one.toString(), "is no text", BODY);
      }
      texts.add(one.asText());
    }
    return texts;
  }

  private static Kind kind(String name) {
    return Arrays.stream(Kind.values())
        .filter(kind -> kind.label().equals(name))
        .findFirst()
        .orElseThrow(() -> refused("what", name, "cannot be pruned", KINDS));
  }

  private static Refusal refused(String field, String value, String why, String cure) {
    return Refusal.of(422, field, value, why, cure);
  }
}
