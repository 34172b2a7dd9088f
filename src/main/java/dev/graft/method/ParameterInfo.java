package dev.graft.method;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A parameter of a method.
 *
 * @param type what it takes
 * @param otherwise its default
 * @param low smallest and {@code high} largest value, for numbers
 * @param log whether it is best searched on a logarithmic scale
 * @param choices allowed texts, for {@link Type#CHOICE}; for {@link Type#LAYER} those that are
 *     allowed beside the names of the model's hidden layers
 */
public record ParameterInfo(
    String name,
    Type type,
    Object otherwise,
    @Nullable Double low,
    @Nullable Double high,
    boolean log,
    List<String> choices,
    String meaning) {
  public enum Type {
    REAL,
    INTEGER,
    CHOICE,
    /** A hidden layer of the experiment's model. */
    LAYER
  }

  public ParameterInfo {
    choices = List.copyOf(choices);
  }

  public static ParameterInfo real(
      String name, double otherwise, double low, double high, boolean log, String meaning) {
    return new ParameterInfo(name, Type.REAL, otherwise, low, high, log, List.of(), meaning);
  }

  public static ParameterInfo integer(
      String name, long otherwise, long low, long high, String meaning) {
    return new ParameterInfo(
        name, Type.INTEGER, otherwise, (double) low, (double) high, false, List.of(), meaning);
  }

  public static ParameterInfo layer(
      String name, String otherwise, List<String> choices, String meaning) {
    return new ParameterInfo(name, Type.LAYER, otherwise, null, null, false, choices, meaning);
  }

  public static ParameterInfo choice(
      String name, String otherwise, List<String> choices, String meaning) {
    return new ParameterInfo(name, Type.CHOICE, otherwise, null, null, false, choices, meaning);
  }
}
