package dev.graft.experiment.reader;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A list of values of one shape.
 *
 * @param distinct whether the same value may not stand twice
 */
record Many<T>(Shape<T> each, int fewest, int most, boolean distinct) implements Shape<List<T>> {
  @Override
  public @Nullable List<T> read(Value value, Problems problems) {
    if (!(value instanceof Value.Items items)) {
      problems.expected(value, words());
      return null;
    }
    int size = items.values().size();
    if (size < fewest || size > most) {
      problems.add(
          value,
          size == 0 ? "the list is empty" : "the list has " + size + " items",
          "write from " + fewest + " to " + most);
      return null;
    }
    List<T> all = new ArrayList<>();
    Set<T> seen = new HashSet<>();
    for (Value item : items.values()) {
      T read = each.read(item, problems);
      if (read != null && distinct && !seen.add(read)) {
        problems.add(item, "stands twice in the list", "remove it");
      } else if (read != null) {
        all.add(read);
      }
    }
    return all;
  }

  @Override
  public Object write(List<T> value) {
    return value.stream().map(each::write).toList();
  }

  @Override
  public Map<String, Object> schema() {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "array");
    schema.put("items", each.schema());
    schema.put("minItems", fewest);
    schema.put("maxItems", most);
    if (distinct) {
      schema.put("uniqueItems", true);
    }
    return schema;
  }

  @Override
  public String words() {
    return "a list of " + fewest + " to " + most + ", each " + each.words();
  }
}
