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

  /**
   * @param now epoch milliseconds
   * @throws Refusal for what is no such order
   */
  static PruneOrder of(String body, long now) {
    JsonNode read = Json.tree(body);
    if (read == null || !read.isObject()) {
      throw refused("body", body, "is no JSON object");
    }
    for (Map.Entry<String, JsonNode> given : read.properties()) {
      if (!KEYS.contains(given.getKey())) {
        throw refused(given.getKey(), given.getValue().toString(), "is not known");
      }
    }
    JsonNode apply = read.path("apply");
    if (!apply.isMissingNode() && !apply.isBoolean()) {
      throw refused("apply", apply.toString(), "is neither true nor false");
    }
    String age = read.path("olderThan").asText();
    Matcher matcher = AGE.matcher(age);
    if (!matcher.matches()) {
      throw refused("olderThan", age, "is no age");
    }
    long number = Long.parseLong(matcher.group(1));
    Duration old =
        matcher.group(2).equals("d") ? Duration.ofDays(number) : Duration.ofHours(number);
    Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    texts(read, "what").forEach(name -> kinds.add(kind(name)));
    if (kinds.isEmpty()) {
      throw refused("what", read.path("what").toString(), "names nothing");
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
      throw refused(key, given.toString(), "is no list");
    }
    for (JsonNode one : given) {
      if (!one.isTextual()) {
        throw refused(key, one.toString(), "is no text");
      }
      texts.add(one.asText());
    }
    return texts;
  }

  private static Kind kind(String name) {
    return Arrays.stream(Kind.values())
        .filter(kind -> kind.label().equals(name))
        .findFirst()
        .orElseThrow(() -> refused("what", name, "cannot be pruned"));
  }

  private static Refusal refused(String field, String value, String why) {
    return Refusal.of(
        422,
        field,
        value,
        why,
        "send {\"olderThan\": \"30d\", \"what\": ["
            + Arrays.stream(Kind.values())
                .map(kind -> "\"" + kind.label() + "\"")
                .collect(Collectors.joining(", "))
            + "], \"sweeps\": [\"s1\"], \"apply\": false}; days (d) or hours (h), of what is listed"
            + " one or more, without sweeps all, without apply nothing is forgotten");
  }
}
