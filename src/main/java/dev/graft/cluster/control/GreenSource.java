package dev.graft.cluster.control;

import dev.graft.run.Greens;
import dev.graft.run.Ground;
import java.util.Set;

/** Knows what trials of a sweep are expected to emit, by where they run. */
public interface GreenSource {
  /** Nothing is known: no slot is greener than another. */
  GreenSource NONE = (sweep, grounds, now) -> Greens.NONE;

  /**
   * May block.
   *
   * @param sweep under way
   * @param grounds where there are slots
   * @param now epoch milliseconds
   */
  Greens expected(String sweep, Set<Ground> grounds, long now);
}
