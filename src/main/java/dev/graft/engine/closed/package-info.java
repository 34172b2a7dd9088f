/** Closed forms of domain adaptation on features. Must not know any learning method or model. */
@NullMarked
package dev.graft.engine.closed;

import org.jspecify.annotations.NullMarked;
