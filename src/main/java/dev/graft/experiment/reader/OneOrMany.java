package dev.graft.experiment.reader;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A list, or one of its values in its place. */
record OneOrMany<T>(Many<T> many) implements Shape<List<T>> {
  @Override
  public @Nullable List<T> read(Value value, Problems problems) {
    if (value instanceof Value.Items) {
      return many.read(value, problems);
    }
    T one = many.each().read(value, problems);
    return one == null ? null : List.of(one);
  }

  @Override
  public Object write(List<T> value) {
    return many.write(value);
  }

  @Override
  public Map<String, Object> schema() {
    return Map.of("anyOf", List.of(many.each().schema(), many.schema()));
  }

  @Override
  public String words() {
    return many.each().words() + ", or a list of such";
  }
}
