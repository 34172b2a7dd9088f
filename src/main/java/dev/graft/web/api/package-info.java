/**
 * The routes under {@code /api/v1}: each group of calls is a class that is given only what it
 * needs. Must not know how requests are guarded or where the store keeps things.
 */
@NullMarked
package dev.graft.web.api;

import org.jspecify.annotations.NullMarked;
