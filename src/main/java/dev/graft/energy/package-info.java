/**
 * Power meters and the ledger that attributes joules to trials and conserves them. Must not know
 * what a trial learns.
 */
@NullMarked
package dev.graft.energy;

import org.jspecify.annotations.NullMarked;
