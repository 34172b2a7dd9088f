/**
 * Executes a SameDiff graph and its gradients as a fixed list of operations on fixed arrays, and
 * updates its parameters. Must not know networks or learning methods.
 */
@NullMarked
package dev.graft.engine.step;

import org.jspecify.annotations.NullMarked;
