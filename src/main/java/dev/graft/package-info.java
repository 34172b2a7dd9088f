/**
 * The composition root: command line, settings, the registries of what is built in. The only
 * package that sees everything.
 */
@NullMarked
package dev.graft;

import org.jspecify.annotations.NullMarked;
