package dev.graft.run.schedule;

/**
 * A node that is given no work.
 *
 * @param reason for people
 * @param until epoch milliseconds; {@link Long#MAX_VALUE}: until it is taken back
 */
public record Aside(String node, String reason, long until) {}
