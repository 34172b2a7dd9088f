/** Which settings to try next: grid and random. Must not know how a trial is run. */
@NullMarked
package dev.graft.search;

import org.jspecify.annotations.NullMarked;
