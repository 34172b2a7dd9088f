/**
 * The life of a sweep: pure state machines, what the store must hold, what may be asked of a
 * running Graft. Must not know SQL, the event bus or HTTP.
 */
@NullMarked
package dev.graft.run;

import org.jspecify.annotations.NullMarked;
