package dev.graft.data.format;

import dev.graft.data.Features;
import dev.graft.data.ImageShape;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Text of numbers between blanks, the label first: the form in which <i>The Elements of Statistical
 * Learning</i> gives USPS. Square numbers of values are images; values in −1..1 become 0..1.
 */
public final class UspsReader {
  private UspsReader() {}

  /**
   * @return one label column, {@code label}
   */
  public static Table read(Path file) {
    return DataFile.read(file, in -> read(file, in));
  }

  private static Table read(Path file, InputStream in) throws IOException {
    Lines lines = new Lines(file, in);
    List<float[]> rows = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    for (String line = lines.next(); line != null; line = lines.next()) {
      int number = lines.number();
      String[] fields = line.strip().split("\\s+");
      if (fields.length == 1 && fields[0].isEmpty()) {
        continue;
      }
      double[] values = values(file, number, fields);
      if (values.length < 2 || (!rows.isEmpty() && values.length - 1 != rows.get(0).length)) {
        throw DataFile.problem(
            file,
            number,
            1,
            values.length + " numbers",
            rows.isEmpty()
                ? "a label and no values"
                : "the first row has " + (rows.get(0).length + 1),
            "give a label and the same number of values in each line");
      }
      float[] row = new float[values.length - 1];
      for (int i = 0; i < row.length; i++) {
        row[i] = (float) ((values[i + 1] + 1) / 2);
      }
      rows.add(row);
      labels.add(Classes.number(values[0]));
      DataFile.checkSize(file, rows.size(), row.length);
    }
    if (rows.isEmpty()) {
      throw DataFile.problem(file, null, "the file has no rows", "give a label and values a line");
    }
    return Table.of(features(rows), "label", labels.toArray(new String[0]));
  }

  private static double[] values(Path file, int line, String[] fields) {
    double[] values = new double[fields.length];
    for (int i = 0; i < fields.length; i++) {
      values[i] = Numbers.parse(fields[i]);
      if (Double.isNaN(values[i]) || (i > 0 && Math.abs(values[i]) > 1)) {
        throw DataFile.problem(
            file,
            line,
            i + 1,
            fields[i],
            i == 0 ? "the label is no number" : "not a number in -1..1",
            "give a label and values in -1..1, or write format: csv");
      }
    }
    return values;
  }

  private static Features features(List<float[]> rows) {
    int width = rows.get(0).length;
    float[] all = new float[rows.size() * width];
    for (int i = 0; i < rows.size(); i++) {
      System.arraycopy(rows.get(i), 0, all, i * width, width);
    }
    int side = (int) Math.round(Math.sqrt(width));
    return new Features(all, width, side * side == width ? new ImageShape(side, side, 1) : null);
  }
}
