/**
 * What may be forgotten of sweeps that have ended, and how. Knows the store and files, no cluster
 * and no framework.
 */
@NullMarked
package dev.graft.retention;

import org.jspecify.annotations.NullMarked;
