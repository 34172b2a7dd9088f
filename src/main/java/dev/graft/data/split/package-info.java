/**
 * A seed's division of an experiment's data: what may be learnt from, and the sealed test. Must not
 * know any learning method.
 */
@NullMarked
package dev.graft.data.split;

import org.jspecify.annotations.NullMarked;
