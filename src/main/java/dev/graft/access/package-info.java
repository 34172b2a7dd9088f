/** Who may do what: users, their passwords and passes, roles, and what was done. */
@NullMarked
package dev.graft.access;

import org.jspecify.annotations.NullMarked;
