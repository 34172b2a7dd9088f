package dev.graft.experiment.reader;

import dev.graft.experiment.Condition;
import dev.graft.experiment.Range;
import dev.graft.method.ParameterInfo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A parameter of a method: one value, a list that is swept, a {@link Range}, or a {@link
 * Conditional}.
 *
 * @param when what it may depend on
 */
record ParameterShape(ParameterInfo info, WhenShape when) implements Shape<Object> {
  private static final String UNIFORM = "uniform";
  private static final String LOG_UNIFORM = "logUniform";
  private static final String WHOLE = "whole";

  /** A list that has a condition: {@code {values: [1, 2], when: …}}. */
  private static final String VALUES = "values";

  /** A range that is searched only where a condition holds. */
  record Conditional(Range range, Condition when) {}

  static Shape<?> single(ParameterInfo info) {
    double low = info.low() == null ? -1e300 : info.low();
    double high = info.high() == null ? 1e300 : info.high();
    return switch (info.type()) {
      case REAL -> new Numbers.Real(low, high);
      case INTEGER -> new Numbers.Whole((long) Math.max(low, -9e15), (long) Math.min(high, 9e15));
      case CHOICE -> Texts.OneOf.of("value of " + info.name(), info.choices());
      case LAYER -> Texts.Text.NAME;
    };
  }

  private Many<?> list() {
    return new Many<>(single(info), 1, 100, true);
  }

  private Many<?> ends() {
    return new Many<>(single(info), 2, 2, false);
  }

  @Override
  public @Nullable Object read(Value value, Problems problems) {
    if (value instanceof Value.Items) {
      return choice(value, problems);
    }
    if (!(value instanceof Value.Fields fields)) {
      return single(info).read(value, problems);
    }
    Value.Field condition = fields.fields().get(WhenShape.WHEN);
    Range range = range(fields, problems);
    if (condition == null) {
      return range;
    }
    Condition read = when.read(condition.value(), problems);
    return range == null || read == null ? null : new Conditional(range, read);
  }

  private @Nullable Range choice(Value value, Problems problems) {
    List<?> choices = list().read(value, problems);
    return choices == null ? null : new Range.Choice(new ArrayList<>(choices));
  }

  private List<String> ranges() {
    return switch (info.type()) {
      case REAL -> List.of(UNIFORM, LOG_UNIFORM);
      case INTEGER -> List.of(WHOLE);
      case CHOICE, LAYER -> List.of();
    };
  }

  private @Nullable Range range(Value.Fields fields, Problems problems) {
    List<Map.Entry<String, Value.Field>> said =
        fields.fields().entrySet().stream()
            .filter(e -> !e.getKey().equals(WhenShape.WHEN))
            .toList();
    Optional<Map.Entry<String, Value.Field>> only =
        said.size() == 1 ? Optional.of(said.get(0)) : Optional.empty();
    boolean isList = only.filter(e -> e.getKey().equals(VALUES)).isPresent();
    if (only.isEmpty() || !isList && !ranges().contains(only.get().getKey())) {
      problems.expected(fields, words());
      return null;
    }
    Value value = only.get().getValue().value();
    return isList ? choice(value, problems) : range(only.get().getKey(), value, problems);
  }

  private @Nullable Range range(String scale, Value ends, Problems problems) {
    List<?> read = ends().read(ends, problems);
    if (read == null || read.size() < 2) {
      return null;
    }
    double low = ((Number) read.get(0)).doubleValue();
    double high = ((Number) read.get(1)).doubleValue();
    if (low >= high) {
      problems.add(ends, "the range is empty", "write the smaller number first");
      return null;
    }
    if (scale.equals(LOG_UNIFORM) && low <= 0) {
      problems.add(ends, "a logarithmic range begins above 0", "write a lower end above 0");
      return null;
    }
    return switch (scale) {
      case UNIFORM -> new Range.Uniform(low, high);
      case LOG_UNIFORM -> new Range.LogUniform(low, high);
      default -> new Range.Whole((long) low, (long) high);
    };
  }

  @Override
  public Object write(Object value) {
    if (value instanceof Conditional conditional) {
      Map<String, Object> written = new LinkedHashMap<>();
      if (write(conditional.range()) instanceof Map<?, ?> range) {
        range.forEach((scale, ends) -> written.put((String) scale, ends));
      } else {
        written.put(VALUES, write(conditional.range()));
      }
      written.put(WhenShape.WHEN, when.write(conditional.when()));
      return written;
    } else if (value instanceof Range.Choice choice) {
      return choice.values();
    } else if (value instanceof Range.Uniform uniform) {
      return Map.of(UNIFORM, List.of(uniform.low(), uniform.high()));
    } else if (value instanceof Range.LogUniform log) {
      return Map.of(LOG_UNIFORM, List.of(log.low(), log.high()));
    } else if (value instanceof Range.Whole whole) {
      return Map.of(WHOLE, List.of(whole.low(), whole.high()));
    }
    return value;
  }

  @Override
  public Map<String, Object> schema() {
    Map<String, Object> properties = new LinkedHashMap<>();
    List<Map<String, Object>> said = new ArrayList<>();
    properties.put(VALUES, list().schema());
    ranges().forEach(range -> properties.put(range, ends().schema()));
    properties.keySet().forEach(name -> said.add(Map.of("required", List.of(name))));
    properties.put(WhenShape.WHEN, when.schema());
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    schema.put("properties", properties);
    schema.put("anyOf", said);
    schema.put("additionalProperties", false);
    return Map.of("anyOf", List.of(single(info).schema(), list().schema(), schema));
  }

  @Override
  public String words() {
    String ranges = String.join(": [a, b]} or {", ranges());
    return single(info).words()
        + ", a list of such"
        + (ranges.isEmpty() ? "" : ", or {" + ranges + ": [a, b]}")
        + ", or {values: [a, b], when: {parameter: value}}";
  }
}
