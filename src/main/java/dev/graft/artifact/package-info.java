/**
 * What trials start from and leave, known by their content: files listed, fetched from control over
 * HTTP, checked, cached. JDK and Jackson only; must not know the bus, the store or the web server.
 */
@NullMarked
package dev.graft.artifact;

import org.jspecify.annotations.NullMarked;
