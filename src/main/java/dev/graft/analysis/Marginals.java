package dev.graft.analysis;

import java.util.List;

/**
 * What a tree says of one parameter at a time, the mean over all values of the others, and how much
 * of its variance over the space that is: functional analysis of variance (Hutter, Hoos and
 * Leyton-Brown, "An efficient approach for assessing hyperparameter importance", 2014).
 */
final class Marginals {
  private final List<Cells> axes;
  private final double[][] means;
  private double mean;
  private double squares;

  Marginals(List<Cells> axes) {
    this.axes = axes;
    means = axes.stream().map(cells -> new double[cells.count()]).toArray(double[][]::new);
  }

  void add(Box box, double value) {
    double[] widths = new double[axes.size()];
    double volume = 1;
    for (int a = 0; a < widths.length; a++) {
      widths[a] = box.width(a, axes.get(a));
      volume *= widths[a];
    }
    mean += volume * value;
    squares += volume * value * value;
    for (int a = 0; a < widths.length; a++) {
      double others = 1;
      for (int b = 0; b < widths.length; b++) {
        others *= b == a ? 1 : widths[b];
      }
      for (int cell = box.from()[a]; cell < box.to()[a]; cell++) {
        means[a][cell] += box.has(a, cell) ? others * value : 0;
      }
    }
  }

  /** Variance of the tree over the space. */
  double variance() {
    return Math.max(0, squares - mean * mean);
  }

  /** Variance that a parameter alone makes. */
  double variance(int axis) {
    double sum = 0;
    for (int cell = 0; cell < means[axis].length; cell++) {
      double off = means[axis][cell] - mean;
      sum += axes.get(axis).width(cell, cell + 1) * off * off;
    }
    return sum;
  }

  double at(int axis, int cell) {
    return means[axis][cell];
  }
}
