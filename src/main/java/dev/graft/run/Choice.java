package dev.graft.run;

/**
 * A trial for a slot.
 *
 * @param hardware class of node and slot that its energy compares within
 * @param reason why it was placed there where that is not just the next in turn; empty otherwise
 */
public record Choice(
    String sweep, String trial, String node, String slot, String hardware, String reason) {}
