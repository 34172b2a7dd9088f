/**
 * Real data: readers, resizing, seeded stratified splits and the sealed test. Must not know any
 * learning method.
 */
@NullMarked
package dev.graft.data;

import org.jspecify.annotations.NullMarked;
