/**
 * The contract every learning method meets. Must not know the tensor library, processes or the
 * network.
 */
@NullMarked
package dev.graft.method;

import org.jspecify.annotations.NullMarked;
