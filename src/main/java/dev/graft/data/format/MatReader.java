package dev.graft.data.format;

import dev.graft.data.Features;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import us.hebi.matlab.mat.types.Cell;
import us.hebi.matlab.mat.types.MatFile;
import us.hebi.matlab.mat.types.Matrix;
import us.hebi.matlab.mat.types.Sparse;

/**
 * MATLAB's MAT, version 5 to 7. Features are a matrix, sparse or not, of rows × width (or width ×
 * rows, told by the labels' number), labels a vector of n×1 or 1×n numbers; found by their usual
 * names, else by shape, unless they are named. Where they are named and are cells, each cell is a
 * task: see {@link MatCells}.
 */
public final class MatReader {
  private static final int LARGEST_FILE = 1 << 29;
  private static final List<String> FEATURES = List.of("fts", "feas", "X", "x", "features", "data");
  private static final List<String> LABELS = List.of("labels", "label", "y", "Y", "gnd", "class");

  private final Path file;
  private final Map<String, Matrix> matrices = new LinkedHashMap<>();
  private final Map<String, Cell> cells = new LinkedHashMap<>();

  private MatReader(Path file, MatFile content) {
    this.file = file;
    for (MatFile.Entry entry : content.getEntries()) {
      if (entry.getValue() instanceof Matrix matrix && matrix.getNumDimensions() == 2) {
        matrices.put(entry.getName(), matrix);
      }
      if (entry.getValue() instanceof Cell cell) {
        cells.put(entry.getName(), cell);
      }
    }
  }

  /**
   * @param features variable of the features, or null
   * @param label variable of the labels, or null
   * @return one label column, named as the variable; of cells a column a task, as {@code Y{1}}
   */
  public static Table read(Path file, @Nullable String features, @Nullable String label) {
    byte[] bytes = DataFile.read(file, in -> in.readNBytes(LARGEST_FILE + 1));
    if (bytes.length > LARGEST_FILE) {
      throw DataFile.problem(file, null, "larger than 512 MiB", "keep fewer rows or columns");
    }
    String start = new String(bytes, 0, Math.min(bytes.length, 10), StandardCharsets.ISO_8859_1);
    if (start.equals("MATLAB 7.3")) {
      throw DataFile.problem(file, start, "an HDF5 file", "save it in MATLAB with save(…, '-v7')");
    }
    if (!start.startsWith("MATLAB 5.0")) {
      throw DataFile.problem(
          file,
          start,
          "the text at offset 0 is not MATLAB 5.0",
          "give a MAT file of version 5 to 7");
    }
    try (MatFile content = new MatBounds(file, bytes.length).read(bytes)) {
      return new MatReader(file, content).table(features, label);
    } catch (StackOverflowError deep) {
      throw DataFile.problem(file, null, "cells nest without end", "save plain matrices");
    } catch (OutOfMemoryError full) {
      throw DataFile.problem(
          file, null, "unpacks to more than this node's memory", "keep fewer rows or columns");
    } catch (IOException
        | IndexOutOfBoundsException
        | IllegalArgumentException
        | IllegalStateException
        | java.nio.BufferUnderflowException e) {
      throw DataFile.problem(
          file, null, "truncated or corrupt: " + e.getMessage(), "fetch it or save it again");
    }
  }

  private Table table(@Nullable String features, @Nullable String label) {
    MatCells tasks = new MatCells(file, cells);
    if (tasks.has(features) && (features != null || matrices.isEmpty())) {
      return tasks.table(features, label);
    }
    Matrix values = features == null ? findFeatures() : named(features);
    String labelName = label == null ? findLabels(values) : label;
    Matrix labels = named(labelName);
    int n = labels.getNumElements();
    boolean vector = labels.getNumRows() == 1 || labels.getNumCols() == 1;
    boolean upright = values.getNumRows() == n;
    if (!vector || !(upright || values.getNumCols() == n)) {
      throw DataFile.problem(
          file,
          labelName + " " + shape(labels),
          "no vector of one label a row of the features " + shape(values),
          "write features: NAME and label: NAME; the file has " + contents());
    }
    String[] texts = new String[n];
    for (int i = 0; i < n; i++) {
      texts[i] = label(labelName, labels.getDouble(i), i);
    }
    return Table.of(features(values, upright), labelName, texts);
  }

  private String label(String name, double value, int i) {
    if (!Double.isFinite(value)) {
      throw DataFile.problem(
          file, name + "(" + (i + 1) + ") = " + value, "the label is missing", "remove the row");
    }
    return Classes.number(value);
  }

  private Features features(Matrix values, boolean upright) {
    int rows = upright ? values.getNumRows() : values.getNumCols();
    int width = upright ? values.getNumCols() : values.getNumRows();
    DataFile.checkSize(file, rows, width);
    float[] all = new float[rows * width];
    if (values instanceof Sparse sparse) {
      sparse.forEach(
          (r, c, v, imaginary) -> all[upright ? r * width + c : c * width + r] = (float) v);
    } else {
      for (int i = 0; i < all.length; i++) {
        int row = i / width;
        int column = i % width;
        all[i] = upright ? values.getFloat(row, column) : values.getFloat(column, row);
      }
    }
    return new Features(all, width, null);
  }

  private Matrix findFeatures() {
    return usual(FEATURES)
        .map(this::named)
        .or(
            () ->
                matrices.values().stream()
                    .filter(m -> m.getNumRows() > 1 && m.getNumCols() > 1)
                    .max(Comparator.comparingInt(Matrix::getNumElements)))
        .orElseThrow(
            () ->
                DataFile.problem(
                    file,
                    null,
                    "no numeric matrix to be the features",
                    "write features: NAME; the file has " + contents()));
  }

  private String findLabels(Matrix values) {
    List<String> fitting = new ArrayList<>();
    matrices.forEach(
        (name, m) -> {
          boolean vector = m.getNumRows() == 1 || m.getNumCols() == 1;
          int n = m.getNumElements();
          if (vector && m != values && (n == values.getNumRows() || n == values.getNumCols())) {
            fitting.add(name);
          }
        });
    return usual(LABELS)
        .filter(fitting::contains)
        .or(() -> fitting.size() == 1 ? Optional.of(fitting.get(0)) : Optional.empty())
        .orElseThrow(
            () ->
                DataFile.problem(
                    file,
                    null,
                    fitting.isEmpty()
                        ? "no vector of one label a row of the features " + shape(values)
                        : "several vectors could be the labels: " + String.join(", ", fitting),
                    "write label: NAME; the file has " + contents()));
  }

  private Optional<String> usual(List<String> names) {
    return names.stream().filter(matrices::containsKey).findFirst();
  }

  private Matrix named(String name) {
    Matrix matrix = matrices.get(name);
    if (matrix == null) {
      throw DataFile.problem(
          file, name, "there is no such numeric matrix", "the file has " + contents());
    }
    return matrix;
  }

  private String contents() {
    return matrices.isEmpty()
        ? "none"
        : String.join(
            ", ",
            matrices.entrySet().stream().map(e -> e.getKey() + " " + shape(e.getValue())).toList());
  }

  private static String shape(Matrix matrix) {
    return matrix.getNumRows() + "×" + matrix.getNumCols();
  }
}
