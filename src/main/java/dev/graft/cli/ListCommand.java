package dev.graft.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "list",
    description = "Lists what is built in: methods, datasets, experiments or zones.",
    mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {
  private final Workbench bench;
  private final Console console;

  enum Catalogue {
    methods,
    datasets,
    experiments,
    zones
  }

  @Parameters(paramLabel = "methods|datasets|experiments|zones", description = "What to list.")
  private Catalogue catalogue = Catalogue.methods;

  ListCommand(Workbench bench, Console console) {
    this.bench = bench;
    this.console = console;
  }

  @Override
  public Integer call() {
    Workbench.Listing listing = bench.list(catalogue.name());
    Table table = new Table(listing.columns());
    listing.rows().forEach(table::row);
    console.result(table.toString());
    return 0;
  }
}
