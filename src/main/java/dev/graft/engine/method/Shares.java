package dev.graft.engine.method;

import dev.graft.experiment.InvalidInput;
import java.util.Arrays;

/**
 * How a batch is divided over tasks. Joint and separate training draw the same rows of a task at
 * the same step, by the same {@link #order}.
 */
final class Shares {
  private Shares() {}

  /** Rows of each task in a batch: equal, what does not divide going to the first. */
  static int[] of(int batch, int tasks) {
    if (batch < tasks) {
      throw InvalidInput.of(
          "training.batch",
          batch,
          "a batch of " + batch + " has no row for each of " + tasks + " tasks",
          "use batch: " + tasks + " or more");
    }
    int[] shares = new int[tasks];
    Arrays.setAll(shares, i -> batch / tasks + (i < batch % tasks ? 1 : 0));
    return shares;
  }

  static int sum(int[] shares) {
    return Arrays.stream(shares).sum();
  }

  /** Purpose that a task's batches are drawn for. */
  static String order(int task) {
    return "batch" + task;
  }
}
