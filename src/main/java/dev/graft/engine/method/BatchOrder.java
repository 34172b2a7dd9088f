package dev.graft.engine.method;

import dev.graft.method.TrainingTask;
import java.util.SplittableRandom;

/**
 * Which rows a step sees. Rows are passed through again and again, each pass in an order of its
 * own; batches are always full and run on over the end of a pass, so that every arm of a pair takes
 * the same number of steps whatever its number of rows. The order of a pass is drawn from {@link
 * TrainingTask#random} by the pass's number: the step alone is the state.
 */
final class BatchOrder {
  private final TrainingTask task;
  private final String purpose;
  private final int rows;
  private final int batch;
  private final int[] order;
  private long pass = -1;

  /**
   * @param purpose of the draw; equal purposes and row counts give equal orders in all arms
   * @param rows to pass through, at least 1
   * @param batch rows a step
   */
  BatchOrder(TrainingTask task, String purpose, int rows, int batch) {
    if (rows < 1 || batch < 1) {
      throw new IllegalArgumentException(rows + " rows in batches of " + batch);
    }
    this.task = task;
    this.purpose = purpose;
    this.rows = rows;
    this.batch = batch;
    this.order = new int[rows];
  }

  /** The rows of a step, from 0: {@code batch} indices. */
  int[] batch(long step) {
    int[] indices = new int[batch];
    long position = step * batch;
    for (int i = 0; i < batch; i++, position++) {
      shuffle(position / rows);
      indices[i] = order[(int) (position % rows)];
    }
    return indices;
  }

  private void shuffle(long wanted) {
    if (pass == wanted) {
      return;
    }
    SplittableRandom random = task.random(purpose, wanted);
    for (int i = 0; i < rows; i++) {
      order[i] = i;
    }
    for (int i = rows - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
    pass = wanted;
  }
}
