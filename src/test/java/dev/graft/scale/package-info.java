/** How Graft grows: processes, points, trials, clients; run by {@code bench/scale}. */
@NullMarked
package dev.graft.scale;

import org.jspecify.annotations.NullMarked;
