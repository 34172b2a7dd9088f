/**
 * Looks into users' files before they are kept: what is in them, and what is wrong with it. Must
 * not know where they are kept.
 */
@NullMarked
package dev.graft.data.check;

import org.jspecify.annotations.NullMarked;
