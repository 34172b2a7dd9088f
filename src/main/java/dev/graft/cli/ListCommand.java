package dev.graft.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "list",
    description =
        "Lists what is built in: methods, datasets, experiments or zones; or the source models of a"
            + " running node.",
    mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {
  private final Workbench bench;
  private final Console console;

  enum Catalogue {
    methods,
    datasets,
    experiments,
    zones,
    sources
  }

  @Parameters(
      paramLabel = "methods|datasets|experiments|zones|sources",
      description = "What to list.")
  private Catalogue catalogue = Catalogue.methods;

  @Mixin private ServerOption server = new ServerOption();

  ListCommand(Workbench bench, Console console) {
    this.bench = bench;
    this.console = console;
  }

  @Override
  public Integer call() {
    if (catalogue == Catalogue.sources) {
      console.result(SourceTable.of(server.api()));
      return 0;
    }
    Workbench.Listing listing = bench.list(catalogue.name());
    Table table = new Table(listing.columns());
    listing.rows().forEach(table::row);
    console.result(table.toString());
    return 0;
  }
}
