/**
 * The learning methods, each one class: what it computes, on which rows, with which terms of loss.
 * Must not know how a graph is executed, nor the sealed test.
 */
@NullMarked
package dev.graft.engine.method;

import org.jspecify.annotations.NullMarked;
