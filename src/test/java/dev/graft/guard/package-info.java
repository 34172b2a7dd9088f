/** Hot paths that {@code bench/guard} runs on two commits, in turn, and the verdict on them. */
@NullMarked
package dev.graft.guard;

import org.jspecify.annotations.NullMarked;
