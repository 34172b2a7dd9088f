/**
 * Data sets that users put on a node: where they lie and what is known of them. Must not know how
 * their files are read.
 */
@NullMarked
package dev.graft.data.own;

import org.jspecify.annotations.NullMarked;
