/**
 * The architectures of an experiment as SameDiff graphs, their weights, model files and prediction.
 * Must not know how a network is trained.
 */
@NullMarked
package dev.graft.engine.network;

import org.jspecify.annotations.NullMarked;
