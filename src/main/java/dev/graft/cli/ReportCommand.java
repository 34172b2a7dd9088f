package dev.graft.cli;

import dev.graft.experiment.InvalidInput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "report",
    description =
        "Writes a sweep's report, to read and to print: question, design, table, plots, caveats.",
    mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private SweepOption sweep = new SweepOption();

  @Option(
      names = "--format",
      paramLabel = "html|md",
      description = "html, one file without scripts, or md (Markdown); by the file's ending.")
  private @Nullable String format;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where it is written; standard output unless given.")
  private @Nullable Path output;

  ReportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    String path = sweep.path("/report?format=") + chosen();
    if (output == null) {
      sweep.api().download(path, console.out());
      return 0;
    }
    try {
      write(path, output.toAbsolutePath());
    } catch (IOException e) {
      throw new Failure(1, output + " cannot be written: " + e.getMessage());
    }
    console.say("written to " + output);
    return 0;
  }

  /** Whole or not at all: what broke off, or was refused, leaves no file behind. */
  private void write(String path, Path file) throws IOException {
    Path part = Files.createTempFile(file.getParent(), ".report", ".part");
    try {
      try (OutputStream out = Files.newOutputStream(part)) {
        sweep.api().download(path, out);
      }
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private String chosen() {
    if (format == null) {
      return output != null && output.toString().endsWith(".md") ? "md" : "html";
    }
    if (!format.equals("html") && !format.equals("md")) {
      throw InvalidInput.of(
          "--format", format, "\"" + format + "\" is not a format", "use html or md");
    }
    return format;
  }
}
