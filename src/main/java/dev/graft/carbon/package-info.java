/**
 * Grid intensities with year and source, and the footprint of joules. Must not know where joules
 * come from.
 */
@NullMarked
package dev.graft.carbon;

import org.jspecify.annotations.NullMarked;
