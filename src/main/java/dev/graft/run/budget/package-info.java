/**
 * What a sweep may still begin: bounds reserved at the claim, actual costs settled at the end, the
 * order in which pairs are begun, and what was given up. Pure; must not know where figures come
 * from.
 */
@NullMarked
package dev.graft.run.budget;

import org.jspecify.annotations.NullMarked;
