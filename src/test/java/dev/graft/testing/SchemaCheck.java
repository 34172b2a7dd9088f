package dev.graft.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Checks documents against JSON Schemas that use no other keywords than those here; an unknown
 * keyword fails, so that nothing is silently unchecked.
 */
public final class SchemaCheck {
  private static final Set<String> NOTES = Set.of("$schema", "title", "description", "default");

  private SchemaCheck() {}

  /** What is wrong, by JSON pointer; empty: valid. */
  public static List<String> check(JsonNode schema, JsonNode value) {
    List<String> wrong = new ArrayList<>();
    check(schema, value, "", wrong);
    return wrong;
  }

  private static void check(JsonNode schema, JsonNode value, String at, List<String> wrong) {
    schema
        .fields()
        .forEachRemaining(
            keyword -> {
              if (!holds(keyword.getKey(), keyword.getValue(), schema, value, at, wrong)) {
                wrong.add(at + ": " + keyword.getKey() + " " + keyword.getValue());
              }
            });
  }

  private static boolean holds(
      String keyword,
      JsonNode limit,
      JsonNode schema,
      JsonNode value,
      String at,
      List<String> wrong) {
    return switch (keyword) {
      case "type" -> limit.isArray() ? any(limit, value) : type(limit.asText(), value);
      case "const" -> limit.equals(value);
      case "enum" -> contains(limit, value);
      case "minimum" -> !value.isNumber() || value.asDouble() >= limit.asDouble();
      case "maximum" -> !value.isNumber() || value.asDouble() <= limit.asDouble();
      case "maxLength" -> !value.isTextual() || value.asText().length() <= limit.asInt();
      case "pattern" ->
          !value.isTextual() || Pattern.compile(limit.asText()).matcher(value.asText()).find();
      case "minItems" -> !value.isArray() || value.size() >= limit.asInt();
      case "maxItems" -> !value.isArray() || value.size() <= limit.asInt();
      case "minProperties" -> !value.isObject() || value.size() >= limit.asInt();
      case "maxProperties" -> !value.isObject() || value.size() <= limit.asInt();
      case "uniqueItems" -> !value.isArray() || distinct(value);
      case "required" -> !value.isObject() || all(limit, value);
      case "anyOf" -> one(limit, value);
      case "items" -> {
        for (int i = 0; value.isArray() && i < value.size(); i++) {
          check(limit, value.get(i), at + "/" + i, wrong);
        }
        yield true;
      }
      case "properties" -> {
        limit
            .fields()
            .forEachRemaining(
                p -> {
                  if (value.has(p.getKey())) {
                    check(p.getValue(), value.get(p.getKey()), at + "/" + p.getKey(), wrong);
                  }
                });
        yield true;
      }
      case "additionalProperties" -> {
        boolean known = true;
        for (var names = value.fieldNames(); names.hasNext(); ) {
          known &= schema.path("properties").has(names.next());
        }
        yield known;
      }
      default -> {
        if (!NOTES.contains(keyword)) {
          throw new IllegalArgumentException("unknown keyword " + keyword);
        }
        yield true;
      }
    };
  }

  private static boolean type(String type, JsonNode value) {
    return switch (type) {
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "string" -> value.isTextual();
      case "boolean" -> value.isBoolean();
      case "number" -> value.isNumber();
      case "integer" -> value.isNumber() && value.asDouble() == Math.rint(value.asDouble());
      default -> throw new IllegalArgumentException("unknown type " + type);
    };
  }

  private static boolean any(JsonNode types, JsonNode value) {
    boolean any = false;
    for (JsonNode type : types) {
      any |= type(type.asText(), value);
    }
    return any;
  }

  private static boolean one(JsonNode schemas, JsonNode value) {
    for (JsonNode schema : schemas) {
      if (check(schema, value).isEmpty()) {
        return true;
      }
    }
    return false;
  }

  private static boolean contains(JsonNode values, JsonNode value) {
    for (JsonNode allowed : values) {
      if (allowed.equals(value)) {
        return true;
      }
    }
    return false;
  }

  private static boolean all(JsonNode names, JsonNode value) {
    for (JsonNode name : names) {
      if (!value.has(name.asText())) {
        return false;
      }
    }
    return true;
  }

  private static boolean distinct(JsonNode items) {
    Set<Object> seen = new HashSet<>();
    for (JsonNode item : items) {
      if (!seen.add(item.isNumber() ? (Object) item.asDouble() : item)) {
        return false;
      }
    }
    return true;
  }
}
