package dev.graft.experiment;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A method as asked for: fixed parameters and swept ones. Names are those of the method's {@code
 * MethodInfo}, or common training parameters ({@code learningRate}, {@code batch}, {@code epochs}),
 * which override {@code training}. Both maps keep the order of the method's parameters: the first
 * swept one varies slowest in a grid.
 *
 * @param when the conditions of swept parameters that are not searched for in every setting
 */
public record MethodSpec(
    String name, Map<String, Object> fixed, Map<String, Range> swept, Map<String, Condition> when) {
  /** One whose swept parameters are searched for in every setting. */
  public MethodSpec(String name, Map<String, Object> fixed, Map<String, Range> swept) {
    this(name, fixed, swept, Map.of());
  }

  public MethodSpec {
    fixed = Collections.unmodifiableMap(new LinkedHashMap<>(fixed));
    swept = Collections.unmodifiableMap(new LinkedHashMap<>(swept));
    when = Map.copyOf(when);
  }

  /** A swept parameter as people name it, with its condition. */
  public String sweptWords(String parameter) {
    Condition condition = when.get(parameter);
    return condition == null ? parameter : parameter + " (where " + condition.words() + ")";
  }
}
