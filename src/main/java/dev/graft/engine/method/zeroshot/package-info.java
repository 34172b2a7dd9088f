/**
 * Zero-shot learning without training loops: attributes as learners use them, maps from features to
 * attributes in closed form, folds of seen classes, calibration. Must not know trainings by
 * gradients.
 */
@NullMarked
package dev.graft.engine.method.zeroshot;

import org.jspecify.annotations.NullMarked;
