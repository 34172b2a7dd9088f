package dev.graft.experiment.plan;

import dev.graft.experiment.plan.Estimate.Figure;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What a trial takes by trials of the same work that took other numbers of epochs: a fixed part and
 * one that grows with epochs, by a straight line through the shortest and the longest of them. Each
 * point is the least of its repeats, as noise and warming up only add; the ends go through the
 * least of one and the greatest of the other. Pure.
 */
final class Extrapolation {
  /** How far from a straight line work may be, either way. */
  private static final double STRAY = 1.2;

  /** Of one length only: the share of it that grows is not known. */
  private static final double ONE_LENGTH = 1.5;

  private final int epochs;
  private final List<PastTrial> shortest;
  private final List<PastTrial> longest;

  /**
   * @param epochs of the trial that is asked for
   * @param alike at least one
   */
  Extrapolation(int epochs, List<PastTrial> alike) {
    this.epochs = epochs;
    shortest = ofLength(alike, alike.stream().mapToInt(PastTrial::epochs).min().orElseThrow());
    longest = ofLength(alike, alike.stream().mapToInt(PastTrial::epochs).max().orElseThrow());
  }

  private static List<PastTrial> ofLength(List<PastTrial> alike, int epochs) {
    return alike.stream().filter(trial -> trial.epochs() == epochs).toList();
  }

  Figure figure(ToDoubleFunction<PastTrial> part) {
    double least = min(shortest, part);
    double most = max(shortest, part);
    double ratio = (double) epochs / shortest.get(0).epochs();
    int further = longest.get(0).epochs() - shortest.get(0).epochs();
    if (further == 0) {
      double grown = Math.max(ratio, 1);
      double shrunk = Math.min(ratio, 1);
      return new Figure(least * ratio, least * shrunk / ONE_LENGTH, most * grown * ONE_LENGTH, "");
    }
    double by = (double) (epochs - shortest.get(0).epochs()) / further;
    double value = at(least, min(longest, part), by);
    double steep = at(least, max(longest, part), by);
    double flat = at(most, min(longest, part), by);
    // a longest trial that took less than a shortest one: that one was disturbed
    double low = at(Math.min(most, min(longest, part)), min(longest, part), by);
    return new Figure(
        value,
        Math.min(value, Math.min(low, steep)) / STRAY,
        Math.max(value, Math.max(flat, steep)) * STRAY,
        "");
  }

  /** On the line from {@code a} to {@code b}, which does not fall, never less than a share of a. */
  private static double at(double a, double b, double by) {
    return Math.max(a + Math.max(0, b - a) * by, a / ONE_LENGTH);
  }

  private static double min(List<PastTrial> trials, ToDoubleFunction<PastTrial> part) {
    return trials.stream().mapToDouble(part).min().orElseThrow();
  }

  private static double max(List<PastTrial> trials, ToDoubleFunction<PastTrial> part) {
    return trials.stream().mapToDouble(part).max().orElseThrow();
  }
}
