package dev.graft.cli;

import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.Nearest;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "data",
    description = "Data sets: checks, adds and removes your own, fetches what is not bundled.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "check|add|list|remove|fetch")
final class DataCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  private DataCommand() {}

  static CommandLine line(Workbench bench, Console console) {
    return new CommandLine(new DataCommand())
        .addSubcommand(new DataCheckCommand(bench, console))
        .addSubcommand(new DataAddCommand(console))
        .addSubcommand(new DataListCommand(console))
        .addSubcommand(new DataRemoveCommand(console))
        .addSubcommand(new Fetch(bench, console));
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  @Command(
      name = "fetch",
      description = {
        "Fetches data sets from their homes, checks them, and keeps them in data/datasets.",
        "What broke off is continued. ./graft list datasets tells which are not here."
      },
      mixinStandardHelpOptions = true)
  static final class Fetch implements Callable<Integer> {
    private static final long STEP = 10;
    private static final double MEGABYTE = 1e6;

    private final Workbench bench;
    private final Console console;
    private String file = "";
    private long told = -1;

    @Parameters(arity = "1..*", paramLabel = "NAME", description = "Names of data sets.")
    private List<String> names = List.of();

    Fetch(Workbench bench, Console console) {
      this.bench = bench;
      this.console = console;
    }

    @Override
    public Integer call() {
      names.forEach(this::require);
      for (String name : names) {
        try {
          bench.fetch(name, this::progress);
        } catch (InvalidInput notFetched) {
          throw new Failure(1, String.valueOf(notFetched.getMessage()));
        }
        console.say(name + " is here, its content as it should be");
      }
      return 0;
    }

    private void require(String name) {
      List<String> known = bench.fetchable();
      if (!known.contains(name)) {
        throw InvalidInput.of(
            "NAME",
            name,
            "\"" + name + "\" is not among the data sets that are fetched",
            Nearest.cure(name, known));
      }
    }

    /** A line each tenth of a file. */
    private void progress(String name, long bytes, long all) {
      long step = all <= 0 ? bytes / (long) MEGABYTE : bytes * STEP / all;
      if (step == told && name.equals(file)) {
        return;
      }
      told = step;
      file = name;
      String whole = all <= 0 ? "" : String.format(Locale.ROOT, " of %.1f", all / MEGABYTE);
      console.say(String.format(Locale.ROOT, "%s  %.1f%s MB", name, bytes / MEGABYTE, whole));
    }
  }
}
