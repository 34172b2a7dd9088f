package dev.graft.web.api;

import dev.graft.experiment.Problem;
import java.util.List;

/** A request that cannot be met as it stands: an HTTP status with the problems and their cures. */
public final class Refusal extends RuntimeException {
  private final int status;
  private final transient List<Problem> problems;

  public Refusal(int status, String message, List<Problem> problems) {
    super(message, null, false, false);
    this.status = status;
    this.problems = List.copyOf(problems);
  }

  /** One problem; {@code path} names the parameter or header. */
  public static Refusal of(int status, String path, Object value, String message, String cure) {
    return new Refusal(
        status,
        path.isEmpty() ? message : path + ": " + message,
        List.of(new Problem(null, 0, 0, path, String.valueOf(value), message, cure)));
  }

  public int status() {
    return status;
  }

  public List<Problem> problems() {
    return problems;
  }
}
