package dev.graft.cli;

import dev.graft.experiment.Experiment;
import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.reader.Catalogue.DatasetInfo;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** An experiment file given on the command line, read and found right. */
record ExperimentFile(Path path, String text, Experiment experiment) {
  private static final long LARGEST = 1 << 20;

  static List<ExperimentFile> read(Workbench bench, List<Path> files) {
    return read(bench, files, List.of());
  }

  /**
   * @param others data sets that may be named, beside those that are known here
   */
  static List<ExperimentFile> read(Workbench bench, List<Path> files, List<DatasetInfo> others) {
    return files.stream().map(file -> read(bench, file, others)).toList();
  }

  private static ExperimentFile read(Workbench bench, Path file, List<DatasetInfo> others) {
    try {
      if (Files.isDirectory(file)) {
        throw InvalidInput.of(
            "", file, file + " is a directory", "name the experiment files in it");
      }
      if (Files.size(file) > LARGEST) {
        throw InvalidInput.of(
            "", file, file + " is larger than 1 MiB", "an experiment file is a page of YAML");
      }
      String text = Files.readString(file);
      return new ExperimentFile(file, text, bench.read(text, file.toString(), others));
    } catch (CharacterCodingException e) {
      throw InvalidInput.of("", file, file + " is not text in UTF-8", "save it as UTF-8");
    } catch (IOException e) {
      throw InvalidInput.of(
          "", file, file + " cannot be read: no such file or no right to it", "check the path");
    }
  }
}
