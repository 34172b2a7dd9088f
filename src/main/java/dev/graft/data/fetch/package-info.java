/**
 * Files of data sets that are fetched from their homes when asked for, and never otherwise. Must
 * not know what is in them.
 */
@NullMarked
package dev.graft.data.fetch;

import org.jspecify.annotations.NullMarked;
