/**
 * The command line: a client of the REST API, with a node of its own where none is named. Must not
 * know the store, the engine or the cluster.
 */
@NullMarked
package dev.graft.cli;

import org.jspecify.annotations.NullMarked;
