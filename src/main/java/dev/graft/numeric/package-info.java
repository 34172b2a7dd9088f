/** Mathematics that several parts share. Pure, and alike on every machine. */
@NullMarked
package dev.graft.numeric;

import org.jspecify.annotations.NullMarked;
