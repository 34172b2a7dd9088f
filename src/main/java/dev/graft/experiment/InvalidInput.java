package dev.graft.experiment;

import java.util.List;
import java.util.stream.Collectors;

/** The user's mistake, never ours: shown as problems, without a stack trace. */
public final class InvalidInput extends RuntimeException {
  private final transient List<Problem> problems;

  public InvalidInput(List<Problem> problems) {
    super(
        problems.stream().map(Problem::toString).collect(Collectors.joining("\n")),
        null,
        false,
        false);
    this.problems = List.copyOf(problems);
  }

  public static InvalidInput of(String path, Object value, String message, String cure) {
    return new InvalidInput(
        List.of(new Problem(null, 0, 0, path, String.valueOf(value), message, cure)));
  }

  public List<Problem> problems() {
    return problems;
  }
}
