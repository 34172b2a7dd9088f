/**
 * Readers of files: IDX, CSV, USPS text, MAT v5; what is broken is refused with file, line, value
 * and cure. Must not know experiments' splits or which data sets there are.
 */
@NullMarked
package dev.graft.data.format;

import org.jspecify.annotations.NullMarked;
