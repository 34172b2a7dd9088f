/**
 * Services that know grids' intensities as they are now, spoken to over HTTP. Must not know who is
 * charged.
 */
@NullMarked
package dev.graft.grid;

import org.jspecify.annotations.NullMarked;
