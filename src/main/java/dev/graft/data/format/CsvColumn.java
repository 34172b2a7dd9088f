package dev.graft.data.format;

import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What is in one column of a CSV file, learnt on a first pass. */
final class CsvColumn {
  private static final int MOST_CATEGORIES = 1000;

  /** A column with no more texts than this share is one of numbers with slips. */
  private static final double SLIPS = 0.1;

  private final TreeSet<String> categories = new TreeSet<>();
  private int numbers;
  private int texts;
  private boolean numbersLeft;
  private int slipLine;
  private int slipColumn;
  private @Nullable String slip;

  void add(String field, int line, int column) {
    if (Numbers.missing(field)) {
      return;
    }
    boolean number = !Double.isNaN(Numbers.parse(field));
    if (number) {
      numbers++;
    } else {
      texts++;
      if (slip == null) {
        slip = field;
        slipLine = line;
        slipColumn = column;
      }
    }
    if (!numbersLeft && categories.size() <= MOST_CATEGORIES) {
      categories.add(Classes.label(field));
    }
  }

  /**
   * Lets go of the values of a column of numbers alone: they are no categories.
   *
   * @return how many different texts are still held
   */
  int relieved() {
    if (texts == 0 && numbers > 0) {
      categories.clear();
      numbersLeft = true;
    }
    return categories.size();
  }

  int held() {
    return categories.size();
  }

  boolean numeric() {
    return numbers > 0 && texts <= SLIPS * (numbers + texts);
  }

  private boolean categorical() {
    return texts > 0 && !numeric();
  }

  /** Features it becomes: 1 of numbers, or one a category. */
  int width() {
    return categorical() ? categories.size() : 1;
  }

  /** Refuses what can be no feature. */
  void check(Path file, String name) {
    if (numeric() && slip != null) {
      throw DataFile.problem(
          file,
          slipLine,
          slipColumn,
          slip,
          "neither a number nor missing, in the numeric column " + name,
          "mend it, or write ? or nothing where a value is missing");
    }
    if (categorical() && (numbersLeft || categories.size() > MOST_CATEGORIES)) {
      throw DataFile.problem(
          file,
          slipLine,
          slipColumn,
          slip,
          "column " + name + " has more than " + MOST_CATEGORIES + " different texts",
          "remove the column if it only names the rows");
    }
  }

  /** Writes a field's features from {@code at}; NaN where it is missing. */
  void write(String field, float[] values, int at) {
    boolean missing = Numbers.missing(field);
    if (!categorical()) {
      values[at] = missing ? Float.NaN : (float) Numbers.parse(field);
      return;
    }
    int i = at;
    String label = Classes.label(field);
    for (String category : categories) {
      values[i++] = missing ? Float.NaN : category.equals(label) ? 1 : 0;
    }
  }

  /** Columns as wide as the first row, empty. */
  static List<CsvColumn> columns(int count) {
    return java.util.stream.Stream.generate(CsvColumn::new).limit(count).toList();
  }
}
