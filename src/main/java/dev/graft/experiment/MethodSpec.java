package dev.graft.experiment;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A method as asked for: fixed parameters and swept ones. Names are those of the method's {@code
 * MethodInfo}, or common training parameters ({@code learningRate}, {@code batch}, {@code epochs}),
 * which override {@code training}. Both maps keep the order of the method's parameters: the first
 * swept one varies slowest in a grid.
 */
public record MethodSpec(String name, Map<String, Object> fixed, Map<String, Range> swept) {
  public MethodSpec {
    fixed = Collections.unmodifiableMap(new LinkedHashMap<>(fixed));
    swept = Collections.unmodifiableMap(new LinkedHashMap<>(swept));
  }
}
