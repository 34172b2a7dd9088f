package dev.graft.data.check;

import dev.graft.data.format.CsvTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is in one column of a CSV file, row after row. */
final class ColumnFacts {
  /** Columns that are looked into; what is found of more nobody reads. */
  static final int MOST_COLUMNS = 1000;

  /** Different values that are counted: more are many. */
  static final int MOST_VALUES = 256;

  /** As the reader has it: with no more texts than this share it is a column of numbers. */
  private static final double SLIPS = 0.1;

  private static final int EXAMPLES = 3;

  /** Beyond it a float tells not every whole number from the next. */
  private static final double EXACT = 1 << 24;

  /** Decimal commas, groups of thousands, per cent, currencies, units after a blank. */
  private static final Pattern OTHERWISE =
      Pattern.compile(
          "[-+]?\\d+,\\d+|[-+]?\\d{1,3}(?:[ .,'\u00a0\u202f]\\d{3})+(?:[.,]\\d+)?"
              + "|[-+]?\\d+(?:[.,]\\d+)?\\s*[%€$£]|[€$£]\\s*\\d+(?:[.,]\\d+)*"
              + "|[-+]?\\d+(?:[.,]\\d+)?\\s+[A-Za-z°µ/]{1,6}");

  private final String name;
  private final Map<String, Integer> values = new LinkedHashMap<>();
  private boolean more;
  private int rows;
  private int missing;
  private int numbers;
  private int texts;
  private int otherwise;
  private double lowest = Double.POSITIVE_INFINITY;
  private double highest = Double.NEGATIVE_INFINITY;
  private double last = Double.NaN;
  private double step = Double.NaN;
  private boolean counting = true;
  private boolean whole = true;
  private @Nullable String slip;
  private int slipLine;

  ColumnFacts(String name) {
    this.name = name;
  }

  void add(String field, int line) {
    rows++;
    if (CsvTable.isMissing(field)) {
      missing++;
      return;
    }
    double number = CsvTable.number(field);
    if (Double.isNaN(number)) {
      text(field, line);
    } else {
      number(number);
    }
    String value = CsvTable.label(field);
    if (values.containsKey(value) || values.size() < MOST_VALUES) {
      values.merge(value, 1, Integer::sum);
    } else {
      more = true;
    }
  }

  private void text(String field, int line) {
    texts++;
    counting = false;
    otherwise += OTHERWISE.matcher(field).matches() ? 1 : 0;
    if (slip == null) {
      slip = field;
      slipLine = line;
    }
  }

  private void number(double number) {
    numbers++;
    whole &= number == Math.rint(number);
    lowest = Math.min(lowest, number);
    highest = Math.max(highest, number);
    if (!Double.isNaN(last)) {
      counting &= number != last && (Double.isNaN(step) || number - last == step);
      step = number - last;
    }
    last = number;
  }

  String name() {
    return name;
  }

  int missing() {
    return missing;
  }

  /** Rows that have a value. */
  int filled() {
    return numbers + texts;
  }

  boolean isNumeric() {
    return numbers > 0 && texts <= SLIPS * filled();
  }

  boolean isText() {
    return texts > 0 && !isNumeric();
  }

  boolean isEmpty() {
    return filled() == 0;
  }

  /** The first text in a column of numbers; null: there is none. */
  @Nullable String slip() {
    return isNumeric() ? slip : null;
  }

  int slipLine() {
    return slipLine;
  }

  int slips() {
    return texts;
  }

  /**
   * A text in a column that holds more numbers than texts, and is none of numbers for it; or null.
   */
  @Nullable String amongNumbers() {
    return isText() && numbers > texts ? slip : null;
  }

  /** Whether it holds whole numbers that are too large to be told apart. */
  boolean isCoarse() {
    return isNumeric() && whole && Math.max(-lowest, highest) > EXACT;
  }

  /** A text that is a number written otherwise, where nearly all are; else null. */
  @Nullable String writtenOtherwise() {
    return isText() && otherwise >= (1 - SLIPS) * filled() ? slip : null;
  }

  boolean isConstant() {
    return values.size() == 1 && !more && missing == 0;
  }

  /** How often each value is there; only some where there are {@link #hasMany}. */
  Map<String, Integer> values() {
    return values;
  }

  boolean hasMany() {
    return more;
  }

  /** Whether it counts its rows, or has a text of its own in each. */
  boolean namesRows() {
    boolean each = !more && values.size() == rows && isText();
    return missing == 0 && rows > 1 && (each || (numbers == rows && counting && step != 0));
  }

  DataCheck.Column told() {
    boolean numeric = isNumeric();
    return new DataCheck.Column(
        name,
        isEmpty() ? "empty" : numeric ? "numbers" : "texts",
        missing,
        values.size(),
        more,
        numeric ? lowest : null,
        numeric ? highest : null,
        List.copyOf(values.keySet().stream().limit(EXAMPLES).toList()));
  }
}
