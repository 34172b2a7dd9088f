package dev.graft.experiment;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** The values of one setting, by parameter name in order; numbers may be any {@link Number}. */
public record Parameters(Map<String, Object> values) {
  public static final Parameters NONE = new Parameters(Map.of());

  public Parameters {
    values = Collections.unmodifiableMap(new TreeMap<>(values));
  }

  public double number(String name, double otherwise) {
    return values.get(name) instanceof Number n ? n.doubleValue() : otherwise;
  }

  public int integer(String name, int otherwise) {
    return values.get(name) instanceof Number n ? n.intValue() : otherwise;
  }

  public String text(String name, String otherwise) {
    Object value = values.get(name);
    return value == null ? otherwise : value.toString();
  }

  public Parameters with(String name, Object value) {
    Map<String, Object> all = new TreeMap<>(values);
    all.put(name, value);
    return new Parameters(all);
  }
}
