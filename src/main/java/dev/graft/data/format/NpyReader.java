package dev.graft.data.format;

import dev.graft.data.Features;
import dev.graft.data.ImageShape;
import dev.graft.experiment.Nearest;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * NumPy's arrays: an {@code .npz} with features and labels, or an {@code .npy} of features with the
 * labels in another beside it. Features are rows × width, or images as rows × height × width,
 * perhaps × channels (1 or 3, last or, where the last cannot be, first). Images of unsigned bytes
 * are scaled to 0..1; anything else is taken as it is. Labels are numbers or texts, one a row.
 */
public final class NpyReader {
  private static final List<String> FEATURES =
      List.of("X", "x", "features", "images", "data", "x_train", "X_train", "arr_0");
  private static final List<String> LABELS =
      List.of("y", "Y", "labels", "label", "target", "targets", "y_train", "arr_1");
  private static final String ENDING = ".npy";
  private static final List<Integer> CHANNELS = List.of(1, 3);

  /** Whole numbers below are exact in a float. */
  private static final int LARGEST_LABEL = 1 << 24;

  private NpyReader() {}

  /**
   * @param labels the labels' file; null: beside the features, {@code labels} in place of {@code
   *     images}, {@code features} or {@code data}, or {@code y} in place of {@code X}
   * @return one label column, {@code label}
   */
  public static Table read(Path features, @Nullable Path labels) {
    Path beside = labels == null ? beside(features) : labels;
    return table(features, "label", NpyArray.read(features), NpyArray.read(beside));
  }

  /**
   * @param features name of an array, or null: by its usual names
   * @param label alike
   * @return one label column, named as its array
   */
  public static Table readArchive(Path file, @Nullable String features, @Nullable String label) {
    Map<String, byte[]> arrays = new LinkedHashMap<>();
    ZipEntries.read(file, name -> name.endsWith(ENDING))
        .forEach(
            (name, bytes) -> arrays.put(name.substring(0, name.length() - ENDING.length()), bytes));
    String x = chosen(file, arrays.keySet(), features, FEATURES, "features");
    String y = chosen(file, arrays.keySet(), label, LABELS, "label");
    return table(file, y, array(file, arrays, x), array(file, arrays, y));
  }

  private static NpyArray array(Path file, Map<String, byte[]> arrays, String name) {
    try {
      byte[] bytes = Objects.requireNonNull(arrays.get(name));
      return NpyArray.read(file, name + ENDING, new ByteArrayInputStream(bytes));
    } catch (EOFException e) {
      throw DataFile.problem(file, name, "the array ends in its header", "write it again");
    } catch (IOException e) {
      throw new IllegalStateException("reading memory", e);
    }
  }

  private static String chosen(
      Path file, Set<String> there, @Nullable String name, List<String> usual, String key) {
    String found =
        name != null ? name : usual.stream().filter(there::contains).findFirst().orElse("");
    if (!there.contains(found)) {
      throw DataFile.problem(
          file,
          name,
          name == null ? "no array has a usual name of the " + key : "there is no such array",
          (name == null ? "write " + key + ": NAME" : Nearest.cure(name, there))
              + "; the file has "
              + (there.isEmpty() ? "none" : String.join(", ", there)));
    }
    return found;
  }

  private static Table table(Path file, String column, NpyArray x, NpyArray y) {
    if (x.values() == null) {
      throw DataFile.problem(file, x.where(), "the features are texts", "give numbers");
    }
    int[] shape = y.header().shape();
    boolean vector = y.dimensions() == 1 || (y.dimensions() == 2 && shape[1] == 1);
    if (!vector || y.rows() != x.rows()) {
      throw DataFile.problem(
          file,
          y.where() + " " + y.shape(),
          "not one label a row of the features " + x.shape(),
          vector
              ? "give the labels that belong to the features"
              : "save labels as one number or text a row, for example with y.argmax(axis=1)");
    }
    checkLabels(file, y);
    return Table.of(features(file, x), column, y.labels());
  }

  private static void checkLabels(Path file, NpyArray y) {
    float[] numbers = y.values();
    for (int i = 0; numbers != null && i < numbers.length; i++) {
      if (!(Math.abs(numbers[i]) < LARGEST_LABEL)) {
        boolean missing = Float.isNaN(numbers[i]);
        throw DataFile.problem(
            file,
            y.where() + "[" + i + "] = " + numbers[i],
            missing ? "the label is missing" : "too large for the number of a class",
            missing ? "remove the row" : "number the classes from 0, or name them by texts");
      }
    }
  }

  private static Features features(Path file, NpyArray x) {
    int[] s = x.header().shape();
    float[] values = Objects.requireNonNull(x.values());
    int width = values.length / s[0];
    if (s.length < 3) {
      return new Features(values, width, null);
    }
    if (x.header().type().isByte()) {
      for (int i = 0; i < values.length; i++) {
        values[i] /= 255;
      }
    }
    if (s.length == 3) {
      return new Features(values, width, new ImageShape(s[1], s[2], 1));
    }
    if (CHANNELS.contains(s[3])) {
      return new Features(values, width, new ImageShape(s[1], s[2], s[3]));
    }
    if (CHANNELS.contains(s[1])) {
      return new Features(
          channelsLast(values, width, s[1]), width, new ImageShape(s[2], s[3], s[1]));
    }
    throw DataFile.problem(
        file,
        x.where() + " " + x.shape(),
        "images must have 1 or 3 channels, as the last dimension or the second",
        "save rows × height × width × channels");
  }

  private static float[] channelsLast(float[] values, int width, int channels) {
    float[] turned = new float[values.length];
    int pixels = width / channels;
    for (int i = 0; i < values.length; i++) {
      int row = i / width * width;
      int c = i % width / pixels;
      turned[row + i % pixels * channels + c] = values[i];
    }
    return turned;
  }

  /** The labels' file of a features' file, by the usual names. */
  public static Path beside(Path features) {
    String name = features.getFileName().toString();
    String labels =
        name.replace("images", "labels").replace("features", "labels").replace("data", "labels");
    if (labels.equals(name)) {
      labels = name.replaceFirst("^X", "y").replaceFirst("^x", "y");
    }
    if (labels.equals(name)) {
      throw DataFile.problem(
          features,
          null,
          "the labels' file is not given",
          "write label: FILE, an .npy of one label a row, or save both with numpy.savez");
    }
    return features.resolveSibling(labels);
  }
}
