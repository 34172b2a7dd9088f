/**
 * A sweep's report for people to print: question, design, table, plots, caveats, as HTML and as
 * Markdown. Pure functions of what REST answers; must not know the store.
 */
@NullMarked
package dev.graft.web.report;

import org.jspecify.annotations.NullMarked;
