/**
 * The only package that imports Hazelcast: typed messages on the event bus, control, node and slot
 * verticles. Decides nothing itself: decisions are in pure classes.
 */
@NullMarked
package dev.graft.cluster;

import org.jspecify.annotations.NullMarked;
