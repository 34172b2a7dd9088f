package dev.graft.data.catalogue;

import dev.graft.data.format.ArffReader;
import dev.graft.data.format.CsvReader;
import dev.graft.data.format.IdxReader;
import dev.graft.data.format.ImagesReader;
import dev.graft.data.format.MatReader;
import dev.graft.data.format.NpyReader;
import dev.graft.data.format.Table;
import dev.graft.data.format.UspsReader;
import dev.graft.experiment.DatasetRef;
import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.Nearest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A user's own file: its format by name or by its ending, and what any format may get wrong. */
public final class UserFile {
  /** Formats whose labels may lie in a file of their own. */
  private static final List<String> WITH_LABELS_BESIDE = List.of("idx", "npy");

  private static final List<String> WITH_COLUMNS = List.of("csv", "arff");

  private UserFile() {}

  static Table read(DatasetRef ref) {
    Path file = path(Objects.requireNonNull(ref.path()));
    String format = format(ref, file);
    if (labels(ref).size() > 1 && !WITH_COLUMNS.contains(format)) {
      throw InvalidInput.of(
          "tasks", labels(ref), format + " files have one label column", "give a csv or arff file");
    }
    if (ref.resize() > 0 && !format.equals("images")) {
      throw InvalidInput.of(
          "resize",
          ref.resize(),
          "only folders and zips of images are resized as they are read",
          "write preprocess: [{resize: " + ref.resize() + "}]");
    }
    Table table =
        switch (format) {
          case "csv" -> CsvReader.read(file, labels(ref));
          case "arff" -> ArffReader.read(file, labels(ref));
          case "idx" -> IdxReader.read(file, beside(file, ref.label()));
          case "mat" ->
              MatReader.read(file, ref.features(), labels(ref).stream().findFirst().orElse(null));
          case "npy" ->
              isArchive(file)
                  ? NpyReader.readArchive(file, ref.features(), ref.label())
                  : NpyReader.read(file, beside(file, ref.label()));
          case "usps" -> UspsReader.read(file);
          case "images" -> ImagesReader.read(file, ref.resize());
          default ->
              throw InvalidInput.of(
                  "format",
                  format,
                  "there is no such format",
                  Nearest.cure(format, DatasetRef.FORMATS));
        };
    check(file, table);
    return table;
  }

  /**
   * Its rows with its labels, read anew.
   *
   * @throws InvalidInput where it is broken, or can be no data set
   */
  public static LabelColumns labelled(DatasetRef ref) {
    return Labelling.columns(ref, read(ref));
  }

  /**
   * The files that reading opens: the path itself, and that of the labels where it is another.
   *
   * @throws InvalidInput when the format or the labels' file cannot be told
   */
  public static List<Path> files(DatasetRef ref) {
    Path file = path(Objects.requireNonNull(ref.path()));
    String format = format(ref, file);
    if (!WITH_LABELS_BESIDE.contains(format) || isArchive(file)) {
      return List.of(file);
    }
    Path labels = beside(file, ref.label());
    if (labels != null) {
      return List.of(file, labels);
    }
    return List.of(file, format.equals("idx") ? IdxReader.beside(file) : NpyReader.beside(file));
  }

  private static List<String> labels(DatasetRef ref) {
    String label = ref.label();
    List<String> classes =
        !ref.tasks().isEmpty() ? ref.tasks() : label == null ? List.of() : List.of(label);
    return Stream.concat(classes.stream(), ref.numeric().stream()).distinct().toList();
  }

  private static @Nullable Path beside(Path file, @Nullable String labels) {
    return labels == null ? null : file.resolveSibling(path(labels));
  }

  static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw InvalidInput.of("path", text, "no path: " + e.getReason(), "write the path of a file");
    }
  }

  /**
   * Its format, as it is told or by the ending of its name.
   *
   * @throws InvalidInput where that tells none
   */
  public static String format(DatasetRef ref) {
    return format(ref, path(Objects.requireNonNull(ref.path())));
  }

  private static String format(DatasetRef ref, Path file) {
    return ref.format() == null ? byEnding(file) : ref.format();
  }

  private static boolean isArchive(Path file) {
    return name(file).endsWith(".npz");
  }

  private static String name(Path file) {
    return file.getFileName() == null ? "" : file.getFileName().toString().toLowerCase(Locale.ROOT);
  }

  private static String byEnding(Path file) {
    String plain = name(file).replaceFirst("\\.gz$", "");
    if (plain.matches(".*\\.(csv|data|tsv)")) {
      return "csv";
    }
    if (plain.matches(".*(idx\\d-ubyte|\\.idx\\d?)")) {
      return "idx";
    }
    if (plain.matches(".*\\.(mat|arff|npy)")) {
      return plain.substring(plain.lastIndexOf('.') + 1);
    }
    if (plain.endsWith(".npz")) {
      return "npy";
    }
    if (plain.endsWith(".zip") || Files.isDirectory(file)) {
      return "images";
    }
    throw InvalidInput.of(
        "path",
        file,
        "the ending of " + name(file) + " tells no format",
        "write format: " + String.join(", ", DatasetRef.FORMATS));
  }

  private static void check(Path file, Table table) {
    float[] values = table.features().values();
    boolean any = false;
    for (int i = 0; i < values.length; i++) {
      any |= !Float.isNaN(values[i]);
      if (Float.isInfinite(values[i])) {
        int width = table.features().width();
        throw InvalidInput.of(
            file.toString(),
            values[i],
            "row %d, feature %d of %s is infinite".formatted(i / width + 1, i % width + 1, file),
            "replace it by a number, or leave it out");
      }
    }
    if (!any) {
      throw InvalidInput.of(
          file.toString(), file, "there is no value in " + file, "give a file with numeric data");
    }
  }

  /** Differs when a file of a user's own was written since; of a folder, any in it. */
  static long written(DatasetRef ref) {
    if (ref.path() == null) {
      return 0;
    }
    long latest = 0;
    try {
      for (Path file : files(ref)) {
        try (Stream<Path> all = Files.walk(file)) {
          for (Path each : (Iterable<Path>) all::iterator) {
            latest = 31 * latest + each.hashCode();
            latest = 31 * latest + Files.getLastModifiedTime(each).toMillis();
          }
        }
      }
      return latest;
    } catch (IOException | UncheckedIOException | InvalidInput readingWillTell) {
      return 0;
    }
  }
}
