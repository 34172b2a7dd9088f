/**
 * NVIDIA's GPUs: which there are, what they draw, who uses them. The only package that calls native
 * libraries by name.
 */
@NullMarked
package dev.graft.nvidia;

import org.jspecify.annotations.NullMarked;
