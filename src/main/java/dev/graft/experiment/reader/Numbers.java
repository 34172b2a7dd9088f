package dev.graft.experiment.reader;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Shapes of numbers, with their limits. */
final class Numbers {
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?");

  private Numbers() {}

  /** A number as JSON writes it; empty for any other text, among them NaN and infinities. */
  static Optional<BigDecimal> parse(String text) {
    if (text.length() > 40 || !NUMBER.matcher(text).matches()) {
      return Optional.empty();
    }
    BigDecimal number = new BigDecimal(text);
    return Math.abs((long) number.precision() - number.scale()) > 400
        ? Optional.empty()
        : Optional.of(number);
  }

  private static Optional<BigDecimal> parse(Value value) {
    return value instanceof Value.Scalar scalar && scalar.plain()
        ? parse(scalar.text())
        : Optional.empty();
  }

  /** A whole number, both limits included. */
  record Whole(long low, long high) implements Shape<Long> {
    @Override
    public @Nullable Long read(Value value, Problems problems) {
      Optional<BigDecimal> number =
          parse(value)
              .filter(n -> n.stripTrailingZeros().scale() <= 0)
              .filter(n -> n.compareTo(BigDecimal.valueOf(low)) >= 0)
              .filter(n -> n.compareTo(BigDecimal.valueOf(high)) <= 0);
      if (number.isEmpty()) {
        problems.expected(value, words());
        return null;
      }
      return number.get().longValueExact();
    }

    @Override
    public Object write(Long value) {
      return value;
    }

    @Override
    public Map<String, Object> schema() {
      return limits("integer", low, high);
    }

    @Override
    public String words() {
      return low == high ? Long.toString(low) : "a whole number from " + low + " to " + high;
    }
  }

  /** A finite number, both limits included. */
  record Real(double low, double high) implements Shape<Double> {
    @Override
    public @Nullable Double read(Value value, Problems problems) {
      Optional<Double> number =
          parse(value).map(BigDecimal::doubleValue).filter(n -> n >= low && n <= high);
      if (number.isEmpty()) {
        problems.expected(value, words());
      }
      return number.orElse(null);
    }

    @Override
    public Object write(Double value) {
      return value;
    }

    @Override
    public Map<String, Object> schema() {
      return limits("number", low, high);
    }

    @Override
    public String words() {
      return "a number from " + text(low) + " to " + text(high);
    }
  }

  /** Without a needless ".0". */
  static String text(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? Long.toString((long) number)
        : Double.toString(number).replace(".0E", "e").replace('E', 'e');
  }

  private static Map<String, Object> limits(String type, Object low, Object high) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", type);
    schema.put("minimum", low);
    schema.put("maximum", high);
    return schema;
  }
}
