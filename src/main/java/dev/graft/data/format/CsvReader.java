package dev.graft.data.format;

import dev.graft.data.Features;
import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.Nearest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * CSV: comma, semicolon or tab, with or without a header, gzipped or not. Missing is {@code ?},
 * {@code NA}, {@code NaN}, {@code null} or nothing. A column of texts becomes one feature a
 * category, in sorted order; features keep the order of the columns. Read twice: once to learn the
 * columns, once for the values.
 */
public final class CsvReader {
  private final Path file;
  private final char delimiter;
  private final List<String> wanted;
  private final List<CsvColumn> columns = new ArrayList<>();
  private List<String> first = List.of();
  private List<Integer> firstColumns = List.of();
  private int firstLine;
  private int rows;

  private CsvReader(Path file, List<String> labels) {
    this.file = file;
    this.wanted = labels;
    this.delimiter = CsvRecords.delimiter(file);
  }

  /**
   * @param labels names of the label columns, or their numbers from 1; empty: the last column
   * @throws InvalidInput on a ragged row, a missing label, a label column that is not there, a slip
   *     in a column of numbers, no rows or no features
   */
  public static Table read(Path file, List<String> labels) {
    CsvReader reader = new CsvReader(file, labels);
    reader.learn();
    return reader.table();
  }

  private void learn() {
    CsvRecords.forEach(file, delimiter, this::learn);
    if (rows == 0 && first.isEmpty()) {
      throw DataFile.problem(file, null, "the file has no rows", "give a CSV file");
    }
  }

  private void learn(CsvRecords.Row row) {
    List<String> fields = row.fields();
    if (first.isEmpty()) {
      first = fields;
      firstLine = row.line();
      firstColumns = row.columns();
      columns.addAll(CsvColumn.columns(fields.size()));
      return;
    }
    if (fields.size() != first.size()) {
      throw DataFile.problem(
          file,
          row.line(),
          1,
          fields.size() + " fields",
          "the first row has " + first.size(),
          "give every row as many fields, quoted where they hold \"" + delimiter + "\"");
    }
    for (int i = 0; i < fields.size(); i++) {
      columns.get(i).add(fields.get(i), row.line(), row.columns().get(i));
    }
    rows++;
    DataFile.checkSize(file, rows, 1);
  }

  private Table table() {
    boolean header = header();
    if (!header) {
      for (int i = 0; i < first.size(); i++) {
        columns.get(i).add(first.get(i), firstLine, firstColumns.get(i));
      }
      rows++;
    }
    if (rows == 0) {
      throw DataFile.problem(file, null, "a header, but no rows", "give a file with data");
    }
    List<Integer> labels = labelColumns(header);
    int[] at = new int[columns.size()];
    long width = 0;
    for (int i = 0; i < at.length; i++) {
      at[i] = labels.contains(i) ? -1 : (int) width;
      if (!labels.contains(i)) {
        columns.get(i).check(file, name(i, header));
        width += columns.get(i).width();
      }
    }
    if (width == 0) {
      throw DataFile.problem(
          file,
          String.join(String.valueOf(delimiter), first),
          "no features beside the labels",
          "separate columns by comma, semicolon or tab");
    }
    DataFile.checkSize(file, rows, width);
    return fill(header, labels, at, (int) width);
  }

  private Table fill(boolean header, List<Integer> labels, int[] at, int width) {
    float[] values = new float[rows * width];
    String[][] texts = new String[labels.size()][rows];
    int[] next = {header ? -1 : 0};
    CsvRecords.forEach(
        file,
        delimiter,
        row -> {
          int r = next[0]++;
          if (r < 0) {
            return;
          }
          for (int i = 0; i < at.length; i++) {
            if (at[i] >= 0) {
              columns.get(i).write(row.fields().get(i), values, r * width + at[i]);
            }
          }
          for (int i = 0; i < texts.length; i++) {
            texts[i][r] = label(row, labels.get(i), header);
          }
        });
    Map<String, String[]> byName = new LinkedHashMap<>();
    for (int i = 0; i < texts.length; i++) {
      byName.put(name(labels.get(i), header), texts[i]);
    }
    return new Table(new Features(values, width, null), byName);
  }

  private String label(CsvRecords.Row row, int i, boolean header) {
    String field = row.fields().get(i);
    if (Numbers.missing(field) && wanted.size() > 1) {
      return "";
    }
    if (Numbers.missing(field)) {
      throw DataFile.problem(
          file,
          row.line(),
          row.columns().get(i),
          field,
          "the label is missing, in column " + name(i, header),
          "remove the row, or name another column with label: NAME");
    }
    return Classes.label(field);
  }

  private boolean header() {
    // A label by number says nothing of a header, even where a cell holds that number.
    if (wanted.stream().anyMatch(w -> first.contains(w) && Double.isNaN(Numbers.parse(w)))) {
      return true;
    }
    boolean anyNumber = first.stream().anyMatch(f -> !Double.isNaN(Numbers.parse(f)));
    boolean distinct = new HashSet<>(first).size() == first.size();
    return IntStream.range(0, first.size()).anyMatch(this::titles) || (!anyNumber && distinct);
  }

  /** Whether the first row has a text over a column of numbers. */
  private boolean titles(int i) {
    String field = first.get(i);
    return columns.get(i).numeric()
        && !Numbers.missing(field)
        && Double.isNaN(Numbers.parse(field));
  }

  private List<Integer> labelColumns(boolean header) {
    if (wanted.isEmpty()) {
      return List.of(columns.size() - 1);
    }
    return wanted.stream().map(label -> labelColumn(label, header)).distinct().toList();
  }

  private int labelColumn(String label, boolean header) {
    int named = header ? first.indexOf(label) : -1;
    double number = Numbers.parse(label);
    if (named >= 0) {
      return named;
    }
    if (number == Math.rint(number) && number >= 1 && number <= columns.size()) {
      return (int) number - 1;
    }
    throw DataFile.problem(
        file,
        firstLine,
        1,
        label,
        "there is no such label column",
        header
            ? Nearest.cure(label, first)
            : "the file has no header: write a number from 1 to " + columns.size());
  }

  private String name(int i, boolean header) {
    return header && !first.get(i).isEmpty() ? first.get(i) : Integer.toString(i + 1);
  }
}
