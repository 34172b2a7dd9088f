/**
 * What the settings of a sweep tell: which are on the Pareto front of quality and cost, how much
 * each parameter matters, and how quality depends on it. Pure; must not know where results are
 * kept.
 */
@NullMarked
package dev.graft.analysis;

import org.jspecify.annotations.NullMarked;
