/**
 * Hand-written replacements of single ND4J operations in the compiled step, each tested against the
 * operation it replaces. Must not know SameDiff, networks or training.
 */
@NullMarked
package dev.graft.engine.kernel;

import org.jspecify.annotations.NullMarked;
