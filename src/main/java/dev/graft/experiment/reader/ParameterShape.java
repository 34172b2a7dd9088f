package dev.graft.experiment.reader;

import dev.graft.experiment.Range;
import dev.graft.method.ParameterInfo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A parameter of a method: one value, a list that is swept, or a {@link Range}. */
record ParameterShape(ParameterInfo info) implements Shape<Object> {
  private static final String UNIFORM = "uniform";
  private static final String LOG_UNIFORM = "logUniform";
  private static final String WHOLE = "whole";

  private Shape<?> single() {
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
    return new Many<>(single(), 1, 100, true);
  }

  @Override
  public @Nullable Object read(Value value, Problems problems) {
    if (value instanceof Value.Items) {
      List<?> choices = list().read(value, problems);
      return choices == null ? null : new Range.Choice(new ArrayList<>(choices));
    }
    return value instanceof Value.Fields fields
        ? range(fields, problems)
        : single().read(value, problems);
  }

  private List<String> ranges() {
    return switch (info.type()) {
      case REAL -> List.of(UNIFORM, LOG_UNIFORM);
      case INTEGER -> List.of(WHOLE);
      case CHOICE, LAYER -> List.of();
    };
  }

  private @Nullable Range range(Value.Fields fields, Problems problems) {
    Optional<Map.Entry<String, Value.Field>> only =
        fields.fields().size() == 1
            ? fields.fields().entrySet().stream().findFirst()
            : Optional.empty();
    if (only.isEmpty() || !ranges().contains(only.get().getKey())) {
      problems.expected(fields, words());
      return null;
    }
    Value ends = only.get().getValue().value();
    List<?> read = new Many<>(single(), 2, 2, false).read(ends, problems);
    if (read == null || read.size() < 2) {
      return null;
    }
    double low = ((Number) read.get(0)).doubleValue();
    double high = ((Number) read.get(1)).doubleValue();
    if (low >= high) {
      problems.add(ends, "the range is empty", "write the smaller number first");
      return null;
    }
    if (only.get().getKey().equals(LOG_UNIFORM) && low <= 0) {
      problems.add(ends, "a logarithmic range begins above 0", "write a lower end above 0");
      return null;
    }
    return switch (only.get().getKey()) {
      case UNIFORM -> new Range.Uniform(low, high);
      case LOG_UNIFORM -> new Range.LogUniform(low, high);
      default -> new Range.Whole((long) low, (long) high);
    };
  }

  @Override
  public Object write(Object value) {
    if (value instanceof Range.Choice choice) {
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
    List<Map<String, Object>> any = new ArrayList<>(List.of(single().schema(), list().schema()));
    for (String range : ranges()) {
      Map<String, Object> schema = new LinkedHashMap<>();
      schema.put("type", "object");
      schema.put("properties", Map.of(range, new Many<>(single(), 2, 2, false).schema()));
      schema.put("required", List.of(range));
      schema.put("additionalProperties", false);
      any.add(schema);
    }
    return Map.of("anyOf", any);
  }

  @Override
  public String words() {
    String ranges = String.join(": [a, b]} or {", ranges());
    return single().words()
        + ", a list of such"
        + (ranges.isEmpty() ? "" : ", or {" + ranges + ": [a, b]}");
  }
}
