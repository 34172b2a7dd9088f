/**
 * Rows, labels, images and predictions as plain arrays, the currency between data and methods. Must
 * not know files, experiments' data sets or any learning method.
 */
@NullMarked
package dev.graft.data;

import org.jspecify.annotations.NullMarked;
