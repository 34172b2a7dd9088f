package dev.graft.run;

import org.jspecify.annotations.Nullable;

/**
 * A trial for a slot.
 *
 * @param hardware class of node and slot that its energy compares within
 * @param reason why it was placed there where that is not just the next in turn; empty otherwise
 * @param green what was expected of it there, of a sweep that goes where it emits least; else null
 */
public record Choice(
    String sweep,
    String trial,
    String node,
    String slot,
    String hardware,
    String reason,
    @Nullable Green green) {
  /**
   * What was expected when a trial was placed.
   *
   * @param here of the slot that it was given
   * @param usualGrams mean over all slots that could have been given it
   */
  public record Green(Greens.Expected here, double usualGrams) {}

  public Choice(
      String sweep, String trial, String node, String slot, String hardware, String reason) {
    this(sweep, trial, node, slot, hardware, reason, null);
  }
}
