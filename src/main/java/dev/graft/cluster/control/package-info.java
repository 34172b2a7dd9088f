/**
 * The leading side: hands out claims, keeps what workers report, tells pages what changed.
 * Verticles only move messages between bus and store; must not know trainers or HTTP.
 */
@NullMarked
package dev.graft.cluster.control;

import org.jspecify.annotations.NullMarked;
