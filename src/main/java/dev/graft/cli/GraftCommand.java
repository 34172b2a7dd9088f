package dev.graft.cli;

import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.Nearest;
import dev.graft.experiment.Release;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The root of the command line: exit 0 succeeded, 1 failed, 2 invalid input. */
@Command(
    name = "graft",
    description = {
      "Does transferring knowledge beat training alone, by how much, and at what energy and"
          + " carbon?",
      ""
    },
    footer = {"", "Begin with: ./graft demo"},
    mixinStandardHelpOptions = true,
    version = Release.NAME,
    synopsisSubcommandLabel = "COMMAND")
public final class GraftCommand implements Runnable {
  @Spec private CommandSpec spec;

  private GraftCommand(CommandSpec spec) {
    this.spec = spec;
  }

  /** Runs one command; never throws. */
  public static int run(
      Workbench bench,
      Map<String, String> environment,
      PrintStream out,
      PrintStream err,
      String... arguments) {
    try {
      return commandLine(bench, environment, out, err, arguments).execute(arguments);
    } catch (InvalidInput invalid) {
      err.println("graft: " + invalid.getMessage());
      return 2;
    }
  }

  private static CommandLine commandLine(
      Workbench bench,
      Map<String, String> environment,
      PrintStream out,
      PrintStream err,
      String[] arguments) {
    Console console = new Console(out, err);
    GraftCommand root = new GraftCommand(CommandSpec.create());
    CommandLine line = new CommandLine(root);
    line.addSubcommand(new DemoCommand(bench, console));
    line.addSubcommand(new ServeCommand(bench, console));
    line.addSubcommand(new RunCommand(bench, console));
    line.addSubcommand(new ValidateCommand(bench, console));
    line.addSubcommand(new ListCommand(bench, console));
    line.addSubcommand(DataCommand.line(bench, console));
    line.addSubcommand(new DoctorCommand(bench, console));
    line.addSubcommand(UsersCommand.line(bench, console));
    line.addSubcommand(new AuditCommand(console));
    line.addSubcommand(new BackupCommand(bench, console));
    line.addSubcommand(new RestoreCommand(bench, console));
    line.addSubcommand(new PruneCommand(console));
    line.addSubcommand(new NodesCommand(console));
    line.addSubcommand(new DrainCommand(console));
    line.addSubcommand(new SweepsCommand(console));
    line.addSubcommand(new LogsCommand(console));
    line.addSubcommand(new MarkCommand(console));
    line.addSubcommand(new GroupsCommand(console));
    line.addSubcommand(new AnalyseCommand(console));
    line.addSubcommand(new CompareCommand(console));
    line.addSubcommand(new ReportCommand(console));
    line.addSubcommand(new ExportCommand(console));
    line.addSubcommand(new WhatIfCommand(console));
    line.addSubcommand(new EnergyCommand(console));
    line.addSubcommand(new EstimatesCommand(console));
    line.addSubcommand(new ResumeCommand(console));
    line.addSubcommand(new PriorityCommand(console));
    line.addSubcommand(new ExtendCommand.Extend(console));
    line.addSubcommand(new ExtendCommand.Enqueue(console));
    line.addSubcommand(new ExtendCommand.Stop(console));
    line.addSubcommand(new ExtendCommand.Clone(console));
    for (String action : new String[] {"pause", "cancel", "retry", "delete"}) {
      line.addSubcommand(action, new ActionCommand(action, console));
    }
    line.setDefaultValueProvider(new Defaults(environment, arguments));
    line.setOut(new java.io.PrintWriter(out, true));
    line.setErr(new java.io.PrintWriter(err, true));
    line.setParameterExceptionHandler((e, args) -> refuse(e, err));
    line.setExecutionExceptionHandler((e, command, parsed) -> failed(e, command, err));
    return line;
  }

  private static int refuse(ParameterException e, PrintStream err) {
    err.println("graft: " + e.getMessage());
    if (!(e instanceof UnmatchedArgumentException unmatched && suggested(unmatched, err))) {
      err.println("Try: " + e.getCommandLine().getCommandSpec().qualifiedName() + " --help");
    }
    return 2;
  }

  private static boolean suggested(UnmatchedArgumentException e, PrintStream err) {
    if (e.getUnmatched().isEmpty()) {
      return false;
    }
    String given = e.getUnmatched().get(0).replaceFirst("=.*", "");
    List<String> known =
        given.startsWith("-")
            ? e.getCommandLine().getCommandSpec().options().stream()
                .map(OptionSpec::longestName)
                .toList()
            : List.copyOf(e.getCommandLine().getSubcommands().keySet());
    Optional<String> nearest = Nearest.to(given, known);
    nearest.ifPresent(name -> err.println("Did you mean " + name + "?"));
    return nearest.isPresent();
  }

  private static int failed(Exception e, CommandLine command, PrintStream err) {
    if (e instanceof InvalidInput invalid) {
      err.println("graft: " + invalid.getMessage());
      return 2;
    }
    if (e instanceof Failure failure) {
      err.println(
          "graft: "
              + (failure instanceof Refused refused
                  ? refused.as(command.getCommandSpec())
                  : failure.getMessage()));
      return failure.exitCode();
    }
    err.println("graft: an error of ours, please report it:");
    e.printStackTrace(err);
    return 1;
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
