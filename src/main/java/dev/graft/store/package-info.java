/**
 * The only package that speaks SQL. The database is the truth; every write is idempotent and
 * fenced.
 */
@NullMarked
package dev.graft.store;

import org.jspecify.annotations.NullMarked;
