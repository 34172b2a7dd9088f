package dev.graft.data.format;

import dev.graft.data.Features;
import dev.graft.experiment.InvalidInput;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * CSV: comma, semicolon, tab or bar, with or without a header, gzipped or not; with decimal commas
 * where fields are not parted by them. Missing is {@code ?}, {@code NA}, {@code NaN}, {@code null}
 * or nothing. A column of texts becomes one feature a category, in sorted order; features keep the
 * order of the columns. Read twice: once to learn the columns, once for the values.
 */
public final class CsvReader {
  /** Different texts of all columns at a time: some 400 MB of memory. */
  private static final int MOST_HELD = 4_000_000;

  private final Path file;
  private final CsvStyle style;
  private final List<String> wanted;
  private final List<CsvColumn> columns = new ArrayList<>();
  private List<String> first = List.of();
  private List<Integer> firstColumns = List.of();
  private int firstLine;
  private int rows;
  private int held;

  private CsvReader(Path file, List<String> labels) {
    this.file = file;
    this.wanted = labels;
    this.style = CsvStyle.of(file);
  }

  /**
   * @param labels names of the label columns, or their numbers from 1; empty: the last column
   * @throws InvalidInput on a ragged row, a missing label, a label column that is not there, a slip
   *     in a column of numbers, no rows or no features
   */
  public static Table read(Path file, List<String> labels) {
    CsvReader reader = new CsvReader(file, labels);
    CsvHeader header = reader.learnt();
    if (!header.present()) {
      reader.addFirst();
    }
    return reader.table(header);
  }

  /**
   * Whether the first record names the columns, after a look at all the others.
   *
   * @throws InvalidInput on a ragged row, and where there are no rows
   */
  static CsvHeader header(Path file, List<String> labels) {
    return new CsvReader(file, labels).learnt();
  }

  private CsvHeader learnt() {
    CsvRecords.forEach(file, style, this::learn);
    if (rows == 0 && first.isEmpty()) {
      throw DataFile.problem(file, null, "the file has no rows", "give a CSV file");
    }
    CsvHeader header = CsvHeader.of(file, first, firstLine, columns, wanted);
    if (rows == 0 && header.present()) {
      throw DataFile.problem(file, null, "a header, but no rows", "give a file with data");
    }
    return header;
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
          "give every row as many fields, quoted where they hold \"" + style.delimiter() + "\"");
    }
    for (int i = 0; i < fields.size(); i++) {
      CsvColumn column = columns.get(i);
      int before = column.held();
      column.add(fields.get(i), row.line(), row.columns().get(i));
      held += column.held() - before;
    }
    rows++;
    DataFile.checkSize(file, rows, 1);
    if (held > MOST_HELD) {
      relieve(row.line());
    }
  }

  private void relieve(int line) {
    held = columns.stream().mapToInt(CsvColumn::relieved).sum();
    if (held > MOST_HELD / 2) {
      throw DataFile.problem(
          file,
          line,
          1,
          null,
          "more than %,d different texts in its columns".formatted(MOST_HELD / 2),
          "remove columns that only name the rows, or write numbers as numbers");
    }
  }

  /** It is a row like the others. */
  private void addFirst() {
    for (int i = 0; i < first.size(); i++) {
      columns.get(i).add(first.get(i), firstLine, firstColumns.get(i));
    }
    rows++;
  }

  private Table table(CsvHeader header) {
    List<Integer> labels = header.labels(wanted);
    int[] at = new int[columns.size()];
    long width = 0;
    for (int i = 0; i < at.length; i++) {
      at[i] = labels.contains(i) ? -1 : (int) width;
      if (!labels.contains(i)) {
        columns.get(i).check(file, header.name(i));
        width += columns.get(i).width();
      }
    }
    if (width == 0) {
      throw DataFile.problem(
          file,
          String.join(String.valueOf(style.delimiter()), first),
          "no features beside the labels",
          "separate columns by comma, semicolon, tab or bar");
    }
    DataFile.checkSize(file, rows, width);
    return fill(header, labels, at, (int) width);
  }

  private Table fill(CsvHeader header, List<Integer> labels, int[] at, int width) {
    float[] values = new float[rows * width];
    String[][] texts = new String[labels.size()][rows];
    int[] next = {header.present() ? -1 : 0};
    CsvRecords.forEach(
        file,
        style,
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
      byName.put(header.name(labels.get(i)), texts[i]);
    }
    return new Table(new Features(values, width, null), byName);
  }

  private String label(CsvRecords.Row row, int i, CsvHeader header) {
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
          "the label is missing, in column " + header.name(i),
          "remove the row, or name another column with label: NAME");
    }
    return Classes.label(field);
  }
}
