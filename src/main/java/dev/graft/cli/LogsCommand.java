package dev.graft.cli;

import dev.graft.experiment.InvalidInput;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "logs",
    description = "Prints a trial's log; control characters in it are escaped.",
    mixinStandardHelpOptions = true)
final class LogsCommand implements Callable<Integer> {
  private static final int MOST = 1_000_000;

  private final Console console;

  @Parameters(
      index = "0",
      paramLabel = "TRIAL",
      description = "Its id, as the page and ./graft export SWEEP show it.")
  private String trial = "";

  @Option(
      names = {"-n", "--tail"},
      paramLabel = "LINES",
      description = "Only so many last lines.")
  private @Nullable Integer tail;

  @Mixin private ServerOption server = new ServerOption();

  LogsCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (tail != null && (tail < 1 || tail > MOST)) {
      throw InvalidInput.of("--tail", tail, "is not from 1 to " + MOST, "write such as 100");
    }
    String path = "/trials/" + Api.segment(trial) + "/logs";
    server.api().download(tail == null ? path : path + "?tail=" + tail, console.out());
    return 0;
  }
}
