package dev.graft.trainer;

import dev.graft.run.CpuTime;
import dev.graft.run.Point;
import dev.graft.run.Result;
import java.util.List;
import java.util.Map;

/** Hears of one slot's trainer process, on the supervisor's thread for that slot, in order. */
public interface TrainerListener {
  /** What the process computes with, told before it is ready. */
  default void runsOn(Map<String, String> facts) {}

  /** The process is up and its self-tests passed. */
  void ready(long pid);

  void points(String trial, int attempt, List<Point> points);

  /**
   * A checkpoint is there, left at {@code checkpoint.<step>} too where its node hands it in; all
   * points before it were told.
   */
  default void saved(String trial, int attempt, long step) {}

  /** Steps done of steps planned. */
  void progress(String trial, int attempt, long step, long planned);

  /** A line of the trial's log. */
  void log(String trial, int attempt, String line);

  /**
   * The attempt ended; LOST when the process died under it. Exactly once for every accepted job.
   *
   * @param cpu {@link Usage#UNKNOWN} where the process did not tell
   */
  void finished(String trial, int attempt, Result result, CpuTime cpu);

  /** The process ended (crash, recycling, close); a new one is being started unless closed. */
  void down(String reason);

  /** The process cannot be brought up: its self-test fails or it dies at start again and again. */
  void broken(String reason);
}
