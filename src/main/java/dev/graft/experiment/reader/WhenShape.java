package dev.graft.experiment.reader;

import dev.graft.experiment.Condition;
import dev.graft.method.ParameterInfo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * When a parameter is searched for: {@code {kernel: rbf}}, or {@code {kernel: [linear, rbf]}}.
 *
 * @param parameters those that it may depend on
 */
record WhenShape(List<ParameterInfo> parameters) implements Shape<Condition> {
  static final String WHEN = "when";

  @Override
  public @Nullable Condition read(Value value, Problems problems) {
    if (!(value instanceof Value.Fields fields) || fields.fields().isEmpty()) {
      problems.expected(value, words());
      return null;
    }
    List<Key<Condition, ?>> keys = new ArrayList<>();
    for (ParameterInfo parameter : parameters) {
      keys.add(Key.optional(parameter.name(), new AnyOf(parameter), c -> null, ""));
    }
    Given given =
        new Mapping<Condition>("a condition", null, keys, (g, p) -> null).given(fields, problems);
    Map<String, List<Object>> any = new LinkedHashMap<>();
    keys.forEach(
        key ->
            given
                .maybe(key)
                .ifPresent(read -> any.put(key.name(), new ArrayList<>((List<?>) read))));
    return any.size() == fields.fields().size() ? new Condition(any) : null;
  }

  @Override
  public Object write(Condition value) {
    Map<String, Object> written = new LinkedHashMap<>();
    value.any().forEach((name, any) -> written.put(name, any.size() == 1 ? any.get(0) : any));
    return written;
  }

  /** Looser than what is read, which knows each parameter's values. */
  @Override
  public Map<String, Object> schema() {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    schema.put("minProperties", 1);
    return schema;
  }

  @Override
  public String words() {
    return "{parameter: value} of the same method, or {parameter: [values]}";
  }

  /** One value of a parameter, or several. */
  private record AnyOf(ParameterInfo parameter) implements Shape<List<?>> {
    @Override
    public @Nullable List<?> read(Value value, Problems problems) {
      Shape<?> single = ParameterShape.single(parameter);
      if (value instanceof Value.Items) {
        return new Many<>(single, 1, 100, true).read(value, problems);
      }
      Object read = single.read(value, problems);
      return read == null ? null : List.of(read);
    }

    @Override
    public Object write(List<?> value) {
      return value;
    }

    @Override
    public Map<String, Object> schema() {
      return Map.of();
    }

    @Override
    public String words() {
      return ParameterShape.single(parameter).words() + ", or a list of such";
    }
  }
}
