package dev.graft.data.check;

import dev.graft.data.format.CsvTable;
import dev.graft.experiment.InvalidInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Writes CSV with commas between the fields (RFC 4180), without some columns. */
public final class CsvText {
  private CsvText() {}

  /**
   * A file without some of its columns.
   *
   * @param columns by their names, or by their numbers from 1
   * @param to is written anew
   * @throws InvalidInput where one of them is not there, or nothing would be left to learn from
   */
  public static void without(Path csv, List<String> columns, Path to) throws IOException {
    CsvTable table = CsvTable.of(csv, List.of());
    List<Integer> places =
        columns.stream().map(table::place).distinct().sorted(Comparator.reverseOrder()).toList();
    if (places.size() > table.names().size() - 2) {
      throw InvalidInput.of(
          "leave",
          String.join(", ", columns),
          "leaves no columns of a label and of features",
          "leave fewer out");
    }
    try (Writer out = Files.newBufferedWriter(to)) {
      if (table.hasHeader()) {
        out.write(record(table.names(), places));
      }
      table.forEach((line, fields) -> write(out, record(fields, places)));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void write(Writer out, String record) {
    try {
      out.write(record);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A line.
   *
   * @param places of fields that are left out, the last first
   */
  static String record(List<String> fields, List<Integer> places) {
    List<String> others = new ArrayList<>(fields);
    places.forEach(place -> others.remove(place.intValue()));
    return others.stream().map(CsvText::quoted).collect(Collectors.joining(",", "", "\n"));
  }

  private static String quoted(String field) {
    return field.matches("(?s).*[\",\r\n;\t].*") || field.isEmpty()
        ? "\"" + field.replace("\"", "\"\"") + "\""
        : field;
  }
}
