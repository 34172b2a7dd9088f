/**
 * Synthetic domains: images changed in a known way. Must not know how rows are divided or learnt
 * from.
 */
@NullMarked
package dev.graft.data.shift;

import org.jspecify.annotations.NullMarked;
