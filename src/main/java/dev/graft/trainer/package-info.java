/**
 * The trainer process of a slot and its supervisor, speaking framed records over pipes. Must not
 * know the event bus or the store.
 */
@NullMarked
package dev.graft.trainer;

import org.jspecify.annotations.NullMarked;
