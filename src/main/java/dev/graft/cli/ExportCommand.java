package dev.graft.cli;

import dev.graft.experiment.InvalidInput;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "export",
    description = "Writes everything known of a sweep to standard output.",
    mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "SWEEP", description = "Its id, as ./graft sweeps shows it.")
  private String sweep = "";

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
              + " selections, curves, openings, energy (what it was spent on).")
  private @Nullable String table;

  @Mixin private ServerOption server = new ServerOption();

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
    server.api().download("/sweeps/" + Api.segment(sweep) + query, console.out());
    return 0;
  }
}
