/**
 * Which settings to try next: grid, random and scrambled Sobol'. Must not know how a trial is run.
 */
@NullMarked
package dev.graft.search;

import org.jspecify.annotations.NullMarked;
