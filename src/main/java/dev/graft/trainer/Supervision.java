package dev.graft.trainer;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How a trainer process is started and watched.
 *
 * @param command that starts it
 * @param environment added to ours
 * @param directory to start it in
 * @param silenceMillis without a heartbeat it is killed
 * @param startMillis without readiness it is killed
 * @param graceMillis a job asked to stop has, before the process is killed
 * @param recycleTrials jobs after which the process is replaced
 * @param recycleBytes resident memory above which it is replaced after a job
 */
public record Supervision(
    List<String> command,
    Map<String, String> environment,
    Path directory,
    long silenceMillis,
    long startMillis,
    long graceMillis,
    int recycleTrials,
    long recycleBytes) {
  public Supervision {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }

  public static Supervision of(
      List<String> command, Map<String, String> environment, Path directory) {
    return new Supervision(
        command, environment, directory, 60_000, 120_000, 15_000, 500, 1_600L << 20);
  }
}
