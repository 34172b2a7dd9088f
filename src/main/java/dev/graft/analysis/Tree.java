package dev.graft.analysis;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A regression tree grown until its leaves are pure, by the largest fall of the squared error
 * (Breiman et al. 1984); among equal falls the parameter that comes first in a random order.
 */
final class Tree {
  private final List<Cells> axes;
  private final int[][] cells;
  private final double[] y;
  private final SplittableRandom random;
  private final Marginals marginals;
  private final Node root;

  /**
   * @param cell that divides; {@code lower} and {@code upper} null of a leaf
   */
  private record Node(
      int axis, int cell, double value, @Nullable Node lower, @Nullable Node upper) {}

  private record Split(int axis, int cell, double gain) {}

  /**
   * @param cells of each setting by axis
   * @param rows settings it learns from, some of them more than once
   */
  Tree(List<Cells> axes, int[][] cells, double[] y, int[] rows, SplittableRandom random) {
    this.axes = axes;
    this.cells = cells;
    this.y = y;
    this.random = random;
    marginals = new Marginals(axes);
    root = grow(rows, Box.whole(axes));
  }

  Marginals marginals() {
    return marginals;
  }

  double predict(int row) {
    Node node = root;
    while (node.lower != null && node.upper != null) {
      node = isLower(row, node.axis, node.cell) ? node.lower : node.upper;
    }
    return node.value;
  }

  private boolean isLower(int row, int axis, int cell) {
    int own = cells[row][axis];
    return axes.get(axis).ordered() ? own < cell : own == cell;
  }

  private Node grow(int[] rows, Box box) {
    double mean = Arrays.stream(rows).mapToDouble(r -> y[r]).average().orElseThrow();
    Split split = best(rows);
    if (split == null) {
      marginals.add(box, mean);
      return new Node(0, 0, mean, null, null);
    }
    int axis = split.axis;
    int cell = split.cell;
    int[] lower = Arrays.stream(rows).filter(r -> isLower(r, axis, cell)).toArray();
    int[] upper = Arrays.stream(rows).filter(r -> !isLower(r, axis, cell)).toArray();
    return new Node(
        axis,
        cell,
        mean,
        grow(lower, box.side(axis, cell, true)),
        grow(upper, box.side(axis, cell, false)));
  }

  private @Nullable Split best(int[] rows) {
    double first = y[rows[0]];
    if (Arrays.stream(rows).allMatch(r -> y[r] == first)) {
      return null;
    }
    Split best = null;
    int[] order = shuffled();
    for (int axis : order) {
      Split split = axes.get(axis).ordered() ? cut(rows, axis) : category(rows, axis);
      if (split != null && (best == null || split.gain > best.gain)) {
        best = split;
      }
    }
    return best;
  }

  private int[] shuffled() {
    int[] order = new int[axes.size()];
    for (int i = 0; i < order.length; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }

  private @Nullable Split cut(int[] rows, int axis) {
    long[] order =
        Arrays.stream(rows).mapToLong(r -> (long) cells[r][axis] << 32 | r).sorted().toArray();
    double all = Arrays.stream(rows).mapToDouble(r -> y[r]).sum();
    double below = 0;
    Split best = null;
    for (int i = 1; i < order.length; i++) {
      below += y[(int) order[i - 1]];
      int from = (int) (order[i - 1] >> 32);
      int to = (int) (order[i] >> 32);
      if (from < to) {
        double gain = below * below / i + (all - below) * (all - below) / (order.length - i);
        if (best == null || gain > best.gain) {
          best = new Split(axis, middle(axis, from, to), gain);
        }
      }
    }
    return best;
  }

  /** The cut between two cells that is nearest the middle between them. */
  private int middle(int axis, int from, int to) {
    double[] cuts = axes.get(axis).cuts();
    double middle = (cuts[from] + cuts[to - 1]) / 2;
    int best = from;
    for (int cut = from; cut < to; cut++) {
      if (Math.abs(cuts[cut] - middle) < Math.abs(cuts[best] - middle)) {
        best = cut;
      }
    }
    return best + 1;
  }

  private @Nullable Split category(int[] rows, int axis) {
    double[] sums = new double[axes.get(axis).count()];
    int[] counts = new int[sums.length];
    double all = 0;
    for (int row : rows) {
      sums[cells[row][axis]] += y[row];
      counts[cells[row][axis]]++;
      all += y[row];
    }
    Split best = null;
    for (int c = 0; c < sums.length; c++) {
      int rest = rows.length - counts[c];
      if (counts[c] > 0 && rest > 0) {
        double gain = sums[c] * sums[c] / counts[c] + (all - sums[c]) * (all - sums[c]) / rest;
        if (best == null || gain > best.gain) {
          best = new Split(axis, c, gain);
        }
      }
    }
    return best;
  }
}
