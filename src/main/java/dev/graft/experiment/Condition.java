package dev.graft.experiment;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * When a parameter is searched for: where each of these other parameters takes one of its values. A
 * setting where it does not hold leaves the parameter out.
 *
 * @param any values by the name of a parameter that the same method sweeps, at least one
 */
public record Condition(Map<String, List<Object>> any) {
  public Condition {
    Map<String, List<Object>> copy = new LinkedHashMap<>();
    any.forEach((name, values) -> copy.put(name, List.copyOf(values)));
    any = Collections.unmodifiableMap(copy);
  }

  /** Null: the parameter is left out itself. */
  private boolean allows(String parameter, @Nullable Object value) {
    return value != null && any.getOrDefault(parameter, List.of()).contains(value);
  }

  /** Whether a setting of these values has the parameter. */
  public boolean holds(Map<String, Object> values) {
    return any.keySet().stream().allMatch(parameter -> allows(parameter, values.get(parameter)));
  }

  /** As people say it: {@code kernel is rbf}. */
  public String words() {
    return any.entrySet().stream()
        .map(
            e ->
                e.getKey()
                    + " is "
                    + e.getValue().stream()
                        .map(String::valueOf)
                        .collect(Collectors.joining(" or ")))
        .collect(Collectors.joining(" and "));
  }
}
