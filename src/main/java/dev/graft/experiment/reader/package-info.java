/**
 * The experiment file: one table of keys from which the reader, the canonical form, the JSON Schema
 * and the reference come. Must not know the tensor library, the store or the network.
 */
@NullMarked
package dev.graft.experiment.reader;

import org.jspecify.annotations.NullMarked;
