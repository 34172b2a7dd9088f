package dev.graft.data;

/**
 * Learns new classes from a few labelled rows: all that a test of episodes gets to see of a method.
 * Inductive: rows are embedded each by itself, and the answer to a query does not depend on the
 * other queries.
 */
public interface EpisodeLearner {
  /** What the learner makes of rows before any episode; asked once for all rows, in no order. */
  Features embed(Features rows);

  /**
   * @param support embedded, with labels 0 to ways − 1
   * @param queries embedded
   * @return queries × ways, row-major, each row summing to 1
   */
  float[] probabilities(Examples support, Features queries);
}
