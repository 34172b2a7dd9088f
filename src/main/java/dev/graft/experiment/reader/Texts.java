package dev.graft.experiment.reader;

import dev.graft.experiment.Nearest;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.reader.StreamReader;

/** Shapes of text: free, chosen from names, a quantity with its unit. */
final class Texts {
  private Texts() {}

  /**
   * Text on one or more lines. A number or a yes is text too, so that {@code classes: [0, 1]} needs
   * no quotes.
   *
   * @param pattern what the whole text matches, or null for any without control characters
   */
  record Text(int most, @Nullable String pattern, String words) implements Shape<String> {
    static final Text NAME =
        new Text(64, "[A-Za-z0-9._-]{1,64}", "letters, digits, \"-\", \"_\" and \".\", at most 64");

    @Override
    public @Nullable String read(Value value, Problems problems) {
      if (value instanceof Value.Scalar scalar
          && !scalar.empty()
          && scalar.text().length() <= most
          && scalar.text().codePoints().allMatch(Text::plain)
          && (pattern == null || scalar.text().matches(pattern))) {
        return scalar.text();
      }
      problems.expected(value, words);
      return null;
    }

    /** What JSON and YAML both keep as it is: no control characters, odd line ends, half pairs. */
    private static boolean plain(int c) {
      return StreamReader.isPrintable(c) && c != 0x85 && c != 0x2028 && c != 0x2029 && c != 0xFEFF;
    }

    @Override
    public Object write(String value) {
      return value;
    }

    @Override
    public Map<String, Object> schema() {
      Map<String, Object> schema = new LinkedHashMap<>();
      schema.put("type", List.of("string", "number", "boolean"));
      schema.put("maxLength", most);
      if (pattern != null) {
        schema.put("pattern", "^" + pattern + "$");
      }
      return schema;
    }
  }

  /** One of some names; an unknown one is answered with the nearest. */
  record OneOf<T>(String what, Map<String, T> names) implements Shape<T> {
    static OneOf<String> of(String what, Collection<String> names) {
      Map<String, String> same = new LinkedHashMap<>();
      names.forEach(n -> same.put(n, n));
      return new OneOf<>(what, same);
    }

    @Override
    public @Nullable T read(Value value, Problems problems) {
      if (!(value instanceof Value.Scalar scalar) || scalar.empty()) {
        problems.expected(value, words());
        return null;
      }
      T known = names.get(scalar.text());
      if (known == null) {
        problems.add(value, "unknown " + what, Nearest.cure(scalar.text(), names.keySet()));
      }
      return known;
    }

    @Override
    public Object write(T value) {
      return names.entrySet().stream()
          .filter(e -> e.getValue().equals(value))
          .findFirst()
          .map(Map.Entry::getKey)
          .orElseThrow();
    }

    @Override
    public Map<String, Object> schema() {
      return Map.of("enum", List.copyOf(names.keySet()));
    }

    @Override
    public String words() {
      return names.isEmpty() || names.size() > 8
          ? "the name of a " + what
          : String.join(", ", names.keySet());
    }
  }

  /** True or false. */
  record Truth() implements Shape<Boolean> {
    @Override
    public @Nullable Boolean read(Value value, Problems problems) {
      String text = value instanceof Value.Scalar scalar && scalar.plain() ? scalar.text() : "";
      if (text.equals("true") || text.equals("false")) {
        return text.equals("true");
      }
      problems.expected(value, words());
      return null;
    }

    @Override
    public Object write(Boolean value) {
      return value;
    }

    @Override
    public Map<String, Object> schema() {
      return Map.of("type", "boolean");
    }

    @Override
    public String words() {
      return "true or false";
    }
  }

  /**
   * A positive amount with a unit, such as {@code 1.5 kg}; read in the unit whose factor is 1.
   *
   * @param units factor to the base unit by symbol
   */
  record Quantity(Map<String, Double> units, String example) implements Shape<Double> {
    private static final Pattern AMOUNT = Pattern.compile("(\\S*?)\\s*([A-Za-z]+(?:/[A-Za-z]+)?)");

    @Override
    public @Nullable Double read(Value value, Problems problems) {
      String text = value instanceof Value.Scalar scalar ? scalar.text() : "";
      Matcher amount = AMOUNT.matcher(text);
      Optional<BigDecimal> bare = Numbers.parse(text);
      if (bare.isPresent()) {
        problems.add(value, "the unit is missing", "write " + words());
        return null;
      }
      if (amount.matches()) {
        Optional<BigDecimal> number = Numbers.parse(amount.group(1));
        Double factor = units.get(amount.group(2));
        if (number.isPresent() && factor == null) {
          problems.add(value, "unknown unit", Nearest.cure(amount.group(2), units.keySet()));
          return null;
        }
        if (number.isPresent() && factor != null && number.get().signum() > 0) {
          double base = number.get().doubleValue() * factor;
          if (base > 0 && base < 1e15) {
            return base;
          }
        }
      }
      problems.expected(value, words());
      return null;
    }

    @Override
    public Object write(Double value) {
      String base =
          units.entrySet().stream()
              .filter(u -> u.getValue() == 1)
              .findFirst()
              .orElseThrow()
              .getKey();
      return Numbers.text(value) + " " + base;
    }

    @Override
    public Map<String, Object> schema() {
      Map<String, Object> schema = new LinkedHashMap<>();
      schema.put("type", "string");
      schema.put(
          "pattern",
          "^\\+?[0-9.]+([eE][-+]?[0-9]+)?\\s*(" + String.join("|", units.keySet()) + ")$");
      return schema;
    }

    @Override
    public String words() {
      return "an amount with its unit ("
          + String.join(", ", units.keySet())
          + "), such as \""
          + example
          + "\"";
    }
  }
}
