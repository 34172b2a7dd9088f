/**
 * Gaps, image sizes and scales, fitted on training rows and applied to any. Must not know labels.
 */
@NullMarked
package dev.graft.data.preprocess;

import org.jspecify.annotations.NullMarked;
