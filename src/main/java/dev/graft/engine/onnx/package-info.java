/**
 * The only package that speaks to ONNX Runtime: encoders of users, for frozen features. Must not
 * know any learning method.
 */
@NullMarked
package dev.graft.engine.onnx;

import org.jspecify.annotations.NullMarked;
