/**
 * A node's data directory kept elsewhere and put back: whole or not at all, checked by SHA-256.
 * Knows files and the store, nothing of the cluster.
 */
@NullMarked
package dev.graft.backup;

import org.jspecify.annotations.NullMarked;
