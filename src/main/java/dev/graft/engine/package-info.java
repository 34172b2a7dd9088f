/**
 * The only package that imports ND4J and Deeplearning4j: networks, the compiled step, learning
 * methods. Must not know the cluster or the store.
 */
@NullMarked
package dev.graft.engine;

import org.jspecify.annotations.NullMarked;
