/**
 * Which settings to try next: grid, random, scrambled Sobol', Parzen estimator. Must not know how a
 * trial is run.
 */
@NullMarked
package dev.graft.search;

import org.jspecify.annotations.NullMarked;
