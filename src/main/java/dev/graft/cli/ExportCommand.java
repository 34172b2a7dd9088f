package dev.graft.cli;

import dev.graft.experiment.InvalidInput;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "export",
    description = "Writes everything known of a sweep to standard output.",
    mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private SweepOption sweep = new SweepOption();

  @Option(
      names = "--format",
      paramLabel = "csv|json",
      defaultValue = "json",
      description = "csv or json (default).")
  private String format = "json";

  @Option(
      names = "--table",
      paramLabel = "TABLE",
      description =
          "Which table CSV holds: trials (default), attempts, series, comparison, tasks, costs,"
              + " selections, curves, learning, openings, energy (what it was spent on).")
  private @Nullable String table;

  ExportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (!format.equals("csv") && !format.equals("json")) {
      throw InvalidInput.of(
          "--format", format, "\"" + format + "\" is not a format", "use csv or json");
    }
    String query =
        "/export?format=" + format + (table == null ? "" : "&table=" + Api.segment(table));
    sweep.api().download(sweep.path(query), console.out());
    return 0;
  }
}
