package dev.graft.experiment;

import java.util.Map;

/**
 * A method as asked for: fixed parameters and swept ones. Names are those of the method's {@code
 * MethodInfo}, or common training parameters ({@code learningRate}, {@code batch}, {@code epochs}),
 * which override {@code training}.
 */
public record MethodSpec(String name, Map<String, Object> fixed, Map<String, Range> swept) {
  public MethodSpec {
    fixed = Map.copyOf(fixed);
    swept = Map.copyOf(swept);
  }
}
