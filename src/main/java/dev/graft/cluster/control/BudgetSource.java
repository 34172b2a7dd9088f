package dev.graft.cluster.control;

import dev.graft.run.Views;
import dev.graft.run.budget.Admission;

/** Decides what a sweep with a budget may begin. */
public interface BudgetSource {
  /**
   * May block.
   *
   * @param sweep under way
   * @param slots that work at the same time, at least 1
   * @param now epoch milliseconds
   */
  Admission.Decision decide(Views.Sweep sweep, int slots, long now);
}
