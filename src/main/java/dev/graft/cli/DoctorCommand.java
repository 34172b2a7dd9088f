package dev.graft.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "doctor",
    description =
        "Tells how energy and carbon are figured out on this machine, and how to do better.",
    mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
  private final Workbench bench;
  private final Console console;

  @Option(
      names = "--zone",
      paramLabel = "ISO3",
      description = "Grid zone for carbon, such as FRA; never guessed.")
  private @Nullable String zone;

  DoctorCommand(Workbench bench, Console console) {
    this.bench = bench;
    this.console = console;
  }

  @Override
  public Integer call() {
    Table table = new Table(List.of("about", "what", "state", "why"));
    bench.examine(zone).forEach(f -> table.row(List.of(f.about(), f.what(), f.state(), f.told())));
    console.result(table.toString());
    return 0;
  }
}
