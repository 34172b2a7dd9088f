package dev.graft.cluster.control;

import dev.graft.run.Choices;
import dev.graft.run.Views;

/**
 * Decides about trials that were left open (their settings, and whether they run at all) and those
 * that are held where they are judged.
 */
public interface SearchSource {
  /**
   * May block.
   *
   * @param sweep under way
   * @return none while trials that they depend on have yet to end
   */
  Choices choose(Views.Sweep sweep);
}
