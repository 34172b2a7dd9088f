/**
 * Signals to open pages: a ring of the last events, the newest value per series for each client.
 * Must not know what the events mean.
 */
@NullMarked
package dev.graft.web.live;

import org.jspecify.annotations.NullMarked;
