package dev.graft.data.format;

import dev.graft.data.Features;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import us.hebi.matlab.mat.types.Array;
import us.hebi.matlab.mat.types.Cell;
import us.hebi.matlab.mat.types.Matrix;

/**
 * Tasks as cells of a MAT file: the features of task t are {@code X{t}}, rows × width, its labels
 * {@code Y{t}}, a vector of one a row. All rows become one table, with a label column a task that
 * is empty in the rows of others.
 */
final class MatCells {
  private final Path file;
  private final Map<String, Cell> cells;

  /**
   * @param cells of the file by name
   */
  MatCells(Path file, Map<String, Cell> cells) {
    this.file = file;
    this.cells = cells;
  }

  /** Whether the features, or without a name any variable, are cells. */
  boolean has(@Nullable String features) {
    return features == null ? cells.size() > 1 : cells.containsKey(features);
  }

  Table table(@Nullable String features, @Nullable String label) {
    if (features == null || label == null) {
      throw DataFile.problem(
          file,
          String.join(", ", cells.keySet()),
          "tasks in cells: which are the features, which the labels?",
          "write features: NAME and label: NAME");
    }
    List<Matrix> x = matrices(features);
    List<Matrix> y = matrices(label);
    if (x.size() != y.size()) {
      throw DataFile.problem(
          file,
          label,
          "%d cells of labels for %d of features".formatted(y.size(), x.size()),
          "give a cell of each a task");
    }
    int width = x.get(0).getNumCols();
    int rows = x.stream().mapToInt(Matrix::getNumRows).sum();
    DataFile.checkSize(file, rows, width);
    float[] values = new float[rows * width];
    Map<String, String[]> labels = new LinkedHashMap<>();
    String number = "%0" + Integer.toString(x.size()).length() + "d";
    int from = 0;
    for (int task = 0; task < x.size(); task++) {
      String name = "{" + number.formatted(task + 1) + "}";
      check(features + name, x.get(task), label + name, y.get(task), width);
      String[] texts = new String[rows];
      Arrays.fill(texts, "");
      for (int row = 0; row < x.get(task).getNumRows(); row++) {
        for (int column = 0; column < width; column++) {
          values[(from + row) * width + column] = x.get(task).getFloat(row, column);
        }
        double value = y.get(task).getDouble(row);
        texts[from + row] = Double.isNaN(value) ? "" : Classes.number(value);
      }
      labels.put(label + name, texts);
      from += x.get(task).getNumRows();
    }
    return new Table(new Features(values, width, null), labels);
  }

  private void check(String features, Matrix x, String label, Matrix y, int width) {
    boolean vector = y.getNumRows() == 1 || y.getNumCols() == 1;
    if (x.getNumCols() != width || !vector || y.getNumElements() != x.getNumRows()) {
      throw DataFile.problem(
          file,
          "%s %d×%d, %s %d×%d"
              .formatted(
                  features, x.getNumRows(), x.getNumCols(), label, y.getNumRows(), y.getNumCols()),
          "the features of each task are rows × %d, its labels a vector of one a row"
              .formatted(width),
          "give every task as many columns, and a label a row");
    }
  }

  private List<Matrix> matrices(String name) {
    Cell cell = cells.get(name);
    if (cell == null || cell.getNumElements() == 0) {
      throw DataFile.problem(
          file,
          name,
          "there are no such cells",
          "the file has the cells " + String.join(", ", cells.keySet()));
    }
    List<Matrix> matrices = new ArrayList<>();
    for (int i = 0; i < cell.getNumElements(); i++) {
      Array array = cell.get(i);
      if (!(array instanceof Matrix matrix) || matrix.getNumDimensions() != 2) {
        throw DataFile.problem(
            file, name + "{" + (i + 1) + "}", "no matrix of numbers", "give one in each cell");
      }
      matrices.add(matrix);
    }
    return matrices;
  }
}
