/**
 * From an experiment to a plan of matched pairs and what it will cost. Must not know how a trial is
 * run, stored or shown.
 */
@NullMarked
package dev.graft.experiment.plan;

import org.jspecify.annotations.NullMarked;
