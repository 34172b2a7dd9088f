/**
 * Paired statistics: transfer gain with its interval, verdict, negative transfer, break-even. Must
 * not know where results are stored.
 */
@NullMarked
package dev.graft.compare;

import org.jspecify.annotations.NullMarked;
