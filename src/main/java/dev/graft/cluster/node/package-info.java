/**
 * The working side: a node with its slots, their trainers and its energy. Must not know the store;
 * everything goes to control over the bus and is kept until acknowledged.
 */
@NullMarked
package dev.graft.cluster.node;

import org.jspecify.annotations.NullMarked;
