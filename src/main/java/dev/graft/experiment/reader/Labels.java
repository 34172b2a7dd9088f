package dev.graft.experiment.reader;

import dev.graft.experiment.DatasetRef;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A number of labels per class, or {@code all}. */
record Labels() implements Shape<Integer> {
  private static final Mapped<Long, Integer> COUNT = Mapped.integer(0, 1_000_000);

  @Override
  public @Nullable Integer read(Value value, Problems problems) {
    if (value instanceof Value.Scalar scalar && scalar.text().equals("all")) {
      return DatasetRef.ALL;
    }
    if (value instanceof Value.Scalar scalar
        && Numbers.parse(scalar.text()).filter(n -> n.signum() >= 0).isEmpty()) {
      problems.expected(value, words());
      return null;
    }
    return COUNT.read(value, problems);
  }

  @Override
  public Object write(Integer value) {
    return value == DatasetRef.ALL ? "all" : value;
  }

  @Override
  public Map<String, Object> schema() {
    return Map.of("anyOf", List.of(COUNT.schema(), Map.of("const", "all")));
  }

  @Override
  public String words() {
    return "a whole number per class, or all";
  }
}
