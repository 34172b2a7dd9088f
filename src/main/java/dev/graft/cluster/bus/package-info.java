/**
 * The event bus with types: every address, every message, one codec. A signal path that may lose,
 * double or delay: what must not be lost is asked for again until it is acknowledged.
 */
@NullMarked
package dev.graft.cluster.bus;

import org.jspecify.annotations.NullMarked;
