/**
 * Which data sets there are, by name or by the path of a user's file, and their rows. Must not know
 * how rows are divided or preprocessed.
 */
@NullMarked
package dev.graft.data.catalogue;

import org.jspecify.annotations.NullMarked;
