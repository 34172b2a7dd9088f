package dev.graft.cluster.control;

import dev.graft.experiment.Budget;
import dev.graft.run.BudgetCheck.Spent;

/** What a sweep may spend and has spent; both may block. */
public interface BudgetSource {
  /**
   * @param spec the experiment as canonical JSON
   */
  Budget budget(String spec);

  Spent spent(String sweep);
}
