/**
 * Omniglot's small background sets, pen strokes and one-shot runs, as typed records. Must not know
 * experiments or how rows are divided.
 */
@NullMarked
package dev.graft.data.omniglot;

import org.jspecify.annotations.NullMarked;
