package dev.graft.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "remove",
    description = "Removes data sets of your own from a running node; results of theirs stay.",
    mixinStandardHelpOptions = true)
final class DataRemoveCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private ServerOption server = new ServerOption();

  @Parameters(arity = "1..*", paramLabel = "NAME", description = "Names of data sets.")
  private List<String> names = List.of();

  DataRemoveCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    for (String name : names) {
      server.api().remove("/datasets/" + Api.segment(name));
      console.say(name + " is removed");
    }
    return 0;
  }
}
