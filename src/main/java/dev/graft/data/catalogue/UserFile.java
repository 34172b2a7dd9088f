package dev.graft.data.catalogue;

import dev.graft.data.format.CsvReader;
import dev.graft.data.format.IdxReader;
import dev.graft.data.format.MatReader;
import dev.graft.data.format.Table;
import dev.graft.data.format.UspsReader;
import dev.graft.experiment.DatasetRef;
import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.Nearest;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A user's own file: its format by name or by its ending, and what any format may get wrong. */
final class UserFile {
  private static final List<String> FORMATS = List.of("csv", "idx", "mat", "usps");

  private UserFile() {}

  static Table read(DatasetRef ref) {
    Path file = path(Objects.requireNonNull(ref.path()));
    String format = ref.format() == null ? byEnding(file) : ref.format();
    if (labels(ref).size() > 1 && !format.equals("csv")) {
      throw InvalidInput.of(
          "tasks", labels(ref), format + " files have one label column", "give a csv file");
    }
    Table table =
        switch (format) {
          case "csv" -> CsvReader.read(file, labels(ref));
          case "idx" -> IdxReader.read(file, beside(file, ref.label()));
          case "mat" -> MatReader.read(file, ref.features(), ref.label());
          case "usps" -> UspsReader.read(file);
          default ->
              throw InvalidInput.of(
                  "format", format, "there is no such format", Nearest.cure(format, FORMATS));
        };
    check(file, table);
    return table;
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

  private static String byEnding(Path file) {
    String name = file.getFileName() == null ? "" : file.getFileName().toString();
    String plain = name.toLowerCase(Locale.ROOT).replaceFirst("\\.gz$", "");
    if (plain.endsWith(".csv") || plain.endsWith(".data") || plain.endsWith(".tsv")) {
      return "csv";
    }
    if (plain.endsWith(".mat")) {
      return "mat";
    }
    if (plain.matches(".*(idx\\d-ubyte|\\.idx\\d?)")) {
      return "idx";
    }
    throw InvalidInput.of(
        "path",
        file,
        "the ending of " + name + " tells no format",
        "write format: csv, idx, mat or usps");
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
}
