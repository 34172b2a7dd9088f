package dev.graft.run;

/**
 * A sweep under way, as the store has it.
 *
 * @param order sweeps launched earlier have a smaller one
 * @param priority its weight, 1 to 100: of two sweeps that want all slots, one of twice the
 *     priority gets twice the slot time
 * @param ready trials that can be claimed now
 */
public record Backlog(String sweep, long order, int priority, int ready, Need need) {}
