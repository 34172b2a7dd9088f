package dev.graft.data.format;

import dev.graft.experiment.InvalidInput;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A CSV file's rows as they are written: to be looked at before they are learnt from. */
public final class CsvTable {
  private final Path file;
  private final CsvHeader header;

  private CsvTable(Path file, CsvHeader header) {
    this.file = file;
    this.header = header;
  }

  /** Gets one row after the other. */
  public interface Rows {
    /**
     * @param line where it begins, from 1
     * @param fields as many as there are columns
     */
    void accept(int line, List<String> fields);
  }

  /**
   * @param labels names of the label columns, or their numbers from 1; empty: the last column
   * @throws InvalidInput on a ragged row, a broken file, and where there are no rows
   */
  public static CsvTable of(Path file, List<String> labels) {
    return new CsvTable(file, CsvReader.header(file, labels));
  }

  /** Names of the columns, or their numbers from 1. */
  public List<String> names() {
    return IntStream.range(0, header.first().size()).mapToObj(header::name).toList();
  }

  /** Whether the file's first record names the columns. */
  public boolean hasHeader() {
    return header.present();
  }

  /** Whether its numbers have a decimal comma, and are read as such. */
  public boolean hasDecimalCommas() {
    return CsvStyle.of(file).decimalComma();
  }

  /**
   * The place of a column by its name, or by its number from 1.
   *
   * @throws InvalidInput where there is none
   */
  public int place(String column) {
    return header.label(column);
  }

  /** All rows, without the header. */
  public void forEach(Rows rows) {
    boolean[] named = {header.present()};
    CsvRecords.forEach(
        file,
        CsvStyle.of(file),
        row -> {
          if (!named[0]) {
            rows.accept(row.line(), row.fields());
          }
          named[0] = false;
        });
  }

  /**
   * The first records, whatever they are: the header among them, ragged ones too.
   *
   * @throws InvalidInput where not even they can be read
   */
  public static List<List<String>> first(Path file, int most) {
    List<List<String>> records = new ArrayList<>();
    CsvRecords.some(
        file,
        CsvStyle.of(file),
        row -> {
          records.add(row.fields());
          return records.size() < most;
        });
    return records;
  }

  /** Whether a field is a gap: {@code ?}, {@code NA}, {@code NaN}, {@code null} or nothing. */
  public static boolean isMissing(String field) {
    return Numbers.missing(field);
  }

  /** The number that a field is; NaN where it is none. */
  public static double number(String field) {
    return Numbers.parse(field);
  }

  /** A label as it is compared: numbers in one way of writing. */
  public static String label(String field) {
    return Classes.label(field);
  }
}
