package dev.graft.experiment.reader;

import dev.graft.experiment.Nearest;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A mapping with known keys that becomes a record.
 *
 * @param what its name in messages: "a data set"
 * @param shorthand key that a plain text in place of the mapping stands for, or null
 */
record Mapping<R>(String what, @Nullable String shorthand, List<Key<R, ?>> keys, Builder<R> builder)
    implements Shape<R> {

  /** Makes the record; null after reporting why it cannot be. */
  interface Builder<R> {
    @Nullable R build(Given given, Problems problems);
  }

  @Override
  public @Nullable R read(Value value, Problems problems) {
    if (value instanceof Value.Scalar scalar && shorthand != null && !scalar.empty()) {
      Value.Field field = new Value.Field(scalar.line(), scalar.column(), scalar);
      value =
          new Value.Fields(scalar.path(), scalar.line(), scalar.column(), Map.of(shorthand, field));
    }
    if (!(value instanceof Value.Fields fields)) {
      problems.expected(value, words());
      return null;
    }
    Given given = given(fields, problems);
    boolean whole = keys.stream().allMatch(k -> !k.required() || given.maybe(k).isPresent());
    return whole ? builder.build(given, problems) : null;
  }

  /** What can be read of the mapping, after reporting all that cannot. */
  Given given(Value.Fields fields, Problems problems) {
    List<String> names = keys.stream().map(Key::name).toList();
    fields
        .fields()
        .forEach(
            (name, field) -> {
              if (!names.contains(name)) {
                problems.add(
                    field.line(),
                    field.column(),
                    field.value().path(),
                    field.value().shown(),
                    "unknown key \""
                        + (name.length() > 60 ? name.substring(0, 57) + "..." : name)
                        + "\"",
                    Nearest.cure(name, names));
              }
            });
    Map<Key<?, ?>, Object> values = new HashMap<>();
    for (Key<R, ?> key : keys) {
      Value.Field field = fields.fields().get(key.name());
      if (field == null) {
        if (key.required()) {
          problems.addBelow(
              fields,
              key.name(),
              "\"" + key.name() + "\" is missing",
              "add it: " + key.shape().words());
        }
        continue;
      }
      Object read = key.shape().read(field.value(), problems);
      if (read != null) {
        values.put(key, read);
      }
    }
    return new Given(fields, values);
  }

  @Override
  public Object write(R value) {
    Map<String, Object> written = new LinkedHashMap<>();
    keys.forEach(key -> write(key, value, written));
    return written;
  }

  private static <R, T> void write(Key<R, T> key, R value, Map<String, Object> into) {
    T part = key.from().apply(value);
    if (part != null) {
      into.put(key.name(), key.shape().write(part));
    }
  }

  @Override
  public Map<String, Object> schema() {
    Map<String, Object> properties = new LinkedHashMap<>();
    keys.forEach(key -> properties.put(key.name(), described(key)));
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    schema.put("properties", properties);
    schema.put("required", keys.stream().filter(Key::required).map(Key::name).toList());
    schema.put("additionalProperties", false);
    Key<R, ?> short1 =
        keys.stream().filter(k -> k.name().equals(shorthand)).findFirst().orElse(null);
    return short1 == null ? schema : Map.of("anyOf", List.of(short1.shape().schema(), schema));
  }

  private static <R, T> Map<String, Object> described(Key<R, T> key) {
    Map<String, Object> schema = new LinkedHashMap<>(key.shape().schema());
    schema.put("description", key.meaning());
    T otherwise = key.otherwise();
    if (otherwise != null) {
      schema.put("default", key.shape().write(otherwise));
    }
    return schema;
  }

  @Override
  public String words() {
    String names = keys.stream().map(Key::name).collect(Collectors.joining(", "));
    return what + (shorthand == null ? "" : " by name, or") + " with the keys " + names;
  }
}
