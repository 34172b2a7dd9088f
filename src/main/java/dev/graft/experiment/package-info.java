/**
 * What the user asks: an experiment file becomes records, problems with line and cure, and a plan
 * of matched pairs. Must not know how a trial is run, stored or shown.
 */
@NullMarked
package dev.graft.experiment;

import org.jspecify.annotations.NullMarked;
