/**
 * The shapes REST speaks, made from the core's records. The only place where JSON is written; must
 * not know HTTP or the store.
 */
@NullMarked
package dev.graft.web.json;

import org.jspecify.annotations.NullMarked;
