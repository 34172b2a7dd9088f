package dev.graft.data;

/** Anything that scores rows; all that the sealed test gets to see of a method. */
@FunctionalInterface
public interface Predictor {
  /**
   * @param task index of the task; 0 where there is one
   * @return rows × classes of that task, row-major, each row summing to 1; of a task of numbers
   *     rows × 1, in the unit of the data
   */
  float[] probabilities(int task, Features rows);

  /** The same for rows of the source, where a method maps these otherwise than the target's. */
  default Predictor ofSource() {
    return this;
  }

  /**
   * What the model makes of rows before it answers, such as the outputs of its last hidden layer:
   * as many rows of some width. The rows themselves where it makes nothing of them.
   */
  default Features represent(Features rows) {
    return rows;
  }

  /**
   * The learner of new classes, of a method that serves few-shot.
   *
   * @throws UnsupportedOperationException of any other
   */
  default EpisodeLearner episodes() {
    throw new UnsupportedOperationException("this model answers no episodes");
  }
}
