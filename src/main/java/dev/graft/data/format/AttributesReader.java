package dev.graft.data.format;

import dev.graft.experiment.AttributeTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Descriptions of classes as CSV: a header that names the attributes, then a class and its numbers
 * a row.
 */
public final class AttributesReader {
  private final Path file;
  private final Map<String, List<Double>> rows = new LinkedHashMap<>();
  private List<String> header = List.of();

  private AttributesReader(Path file) {
    this.file = file;
  }

  /**
   * @param title what to call it in messages
   * @throws dev.graft.experiment.InvalidInput on a file that is not there, a missing header, a
   *     ragged row, a class that stands twice, or a value that is not a finite number
   */
  public static AttributeTable read(Path file, String title) {
    AttributesReader reader = new AttributesReader(file);
    CsvRecords.forEach(file, CsvStyle.of(file), reader::add);
    if (reader.rows.isEmpty()) {
      throw DataFile.problem(
          file, null, "there is no class in it", "write a header, then a class a row");
    }
    return new AttributeTable(title, reader.header.subList(1, reader.header.size()), reader.rows);
  }

  private void add(CsvRecords.Row row) {
    List<String> fields = row.fields();
    if (header.isEmpty()) {
      header(row);
      return;
    }
    if (fields.size() != header.size()) {
      throw DataFile.problem(
          file,
          row.line(),
          1,
          fields.size() + " fields",
          "the header has " + header.size(),
          "give every class as many numbers as there are attributes");
    }
    List<Double> values = new ArrayList<>();
    for (int i = 1; i < fields.size(); i++) {
      double value = Numbers.parse(fields.get(i));
      if (!Double.isFinite(value)) {
        throw DataFile.problem(
            file,
            row.line(),
            row.columns().get(i),
            fields.get(i),
            "the attribute %s of \"%s\" is not a finite number"
                .formatted(header.get(i), fields.get(0)),
            "write a number");
      }
      values.add(value);
    }
    if (rows.put(Classes.label(fields.get(0)), values) != null) {
      throw DataFile.problem(
          file, row.line(), 1, fields.get(0), "the class stands twice", "keep one of its rows");
    }
  }

  private void header(CsvRecords.Row row) {
    header = row.fields();
    boolean number =
        header.stream().skip(1).anyMatch(f -> f.isEmpty() || !Double.isNaN(Numbers.parse(f)));
    if (header.size() < 2 || number) {
      throw DataFile.problem(
          file,
          row.line(),
          1,
          String.join(",", header),
          "the first row must name the attributes",
          "begin with a header such as class,has-sleeves,has-laces");
    }
  }
}
