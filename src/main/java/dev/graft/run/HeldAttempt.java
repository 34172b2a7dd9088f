package dev.graft.run;

import org.jspecify.annotations.Nullable;

/**
 * A running attempt.
 *
 * @param hardware class of the node and slot it runs on, see {@link dev.graft.run.schedule.Machine}
 * @param since epoch milliseconds
 */
public record HeldAttempt(
    String sweep,
    String trial,
    int attempt,
    @Nullable String pair,
    String node,
    String slot,
    String hardware,
    long since) {}
