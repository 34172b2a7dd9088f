package dev.graft.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** What a node has refused. It speaks of fields of a request; the user typed options. */
final class Refused extends Failure {
  private final transient List<Wrong> problems;

  /**
   * @param line of an experiment file, 0 for none
   */
  record Wrong(int line, String path, String message, String cure) {
    private String told(UnaryOperator<String> name) {
      String where = line > 0 ? path : name.apply(path);
      return (line > 0 ? line + ": " : "")
          + (where.isEmpty() ? "" : where + ": ")
          + message
          + (cure.isEmpty() ? "" : "; " + cure);
    }
  }

  private Refused(int exitCode, List<Wrong> problems) {
    super(exitCode, lines(problems, path -> path));
    this.problems = List.copyOf(problems);
  }

  /**
   * @param problem RFC 9457 details
   */
  static Failure of(int exitCode, JsonNode problem) {
    List<Wrong> wrong = new ArrayList<>();
    for (JsonNode one : problem.path("problems")) {
      wrong.add(
          new Wrong(
              one.path("line").asInt(),
              one.path("path").asText(),
              one.path("message").asText(),
              one.path("cure").asText()));
    }
    return wrong.isEmpty()
        ? new Failure(
            exitCode, problem.path("detail").asText(problem.path("title").asText("refused")))
        : new Refused(exitCode, wrong);
  }

  /** As whoever typed that command knows it. */
  String as(CommandSpec command) {
    return lines(problems, path -> typed(command, path));
  }

  private static String lines(List<Wrong> problems, UnaryOperator<String> name) {
    return problems.stream().map(one -> one.told(name)).collect(Collectors.joining("\n"));
  }

  /** {@code olderThan} is {@code --older-than}, {@code tags} {@code --tag}, {@code node} NODE. */
  static String typed(CommandSpec command, String path) {
    String[] parts = path.split("\\.", 2);
    String option = "--" + parts[0].replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    Optional<String> named =
        command.options().stream()
            .map(OptionSpec::longestName)
            .filter(name -> option.equals(name) || option.equals(name + "s"))
            .findFirst();
    Stream<String> given =
        command.positionalParameters().stream()
            .map(PositionalParamSpec::paramLabel)
            .filter(label -> label.equals(parts[0].toUpperCase(Locale.ROOT)));
    return named
        .or(given::findFirst)
        .map(name -> parts.length < 2 ? name : name + " " + parts[1])
        .orElse(path);
  }
}
