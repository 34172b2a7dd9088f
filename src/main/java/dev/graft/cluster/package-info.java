/**
 * A node of Graft: joins the Hazelcast cluster, puts control, node and slots on its event bus. The
 * only package that imports Hazelcast; must not know HTTP or SQL.
 */
@NullMarked
package dev.graft.cluster;

import org.jspecify.annotations.NullMarked;
