/**
 * Which trial goes to which slot: fair shares between sweeps, pairs on the same hardware, memory,
 * nodes put aside. Pure: state in, decisions out, the clock passed in; must not know the store.
 */
@NullMarked
package dev.graft.run.schedule;

import org.jspecify.annotations.NullMarked;
