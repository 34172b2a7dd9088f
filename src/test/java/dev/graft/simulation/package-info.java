/**
 * A cluster of thousands of nodes under a virtual clock: the conductor, the leases and the rules of
 * trials' and sweeps' lives as they run in production, with everything around them simulated and
 * going wrong.
 */
@NullMarked
package dev.graft.simulation;

import org.jspecify.annotations.NullMarked;
