package dev.graft.cli;

import dev.graft.experiment.InvalidInput;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A file of a user's own, and how it is to be read. */
final class FileOptions {
  @Parameters(
      paramLabel = "FILE",
      description = "A .csv, .tsv, .arff, .npz, .mat, or a .zip of images, a folder a class.")
  private Path file = Path.of("");

  @Option(
      names = "--label",
      paramLabel = "NAME",
      description = "Column or variable of the labels (default: by its name, or the last).")
  @Nullable String label;

  @Option(
      names = "--domain",
      paramLabel = "NAME",
      description = "Column (csv) that tells where a row is from: a data set for each.")
  @Nullable String domain;

  @Option(
      names = "--resize",
      paramLabel = "SIDE",
      description = "Side that a zip's images are brought to, where they are of several sizes.")
  int resize;

  @Option(
      names = "--leave",
      split = ",",
      paramLabel = "NAME",
      description = "Columns (csv) that are left out.")
  List<String> leave = List.of();

  /**
   * @throws InvalidInput where there is no such file
   */
  Path file() {
    if (!Files.isRegularFile(file)) {
      throw InvalidInput.of(
          "FILE",
          file,
          Files.isDirectory(file) ? file + " is a folder" : "there is no file " + file,
          Files.isDirectory(file) ? "pack it into a .zip" : "name a file of your own");
    }
    return file;
  }

  /** Of a call that sends the file. */
  String query(Map<String, @Nullable String> others) {
    Map<String, @Nullable String> all = new LinkedHashMap<>(others);
    all.put("file", file().getFileName().toString());
    all.put("label", label);
    all.put("domain", domain);
    all.put("resize", resize == 0 ? null : Integer.toString(resize));
    all.put("leave", leave.isEmpty() ? null : String.join(",", leave));
    return all.entrySet().stream()
        .filter(each -> each.getValue() != null)
        .map(each -> each.getKey() + "=" + encoded(String.valueOf(each.getValue())))
        .collect(Collectors.joining("&", "?", ""));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
