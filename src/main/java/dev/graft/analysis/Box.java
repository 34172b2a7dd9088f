package dev.graft.analysis;

import java.util.Arrays;
import java.util.List;

/**
 * The part of the space that a node of a tree covers.
 *
 * @param from first cell by axis, {@code to} the one after the last; of categories all
 * @param kept by axis which categories it holds; empty where neighbours are alike
 */
@SuppressWarnings("ArrayRecordComponent")
record Box(int[] from, int[] to, boolean[][] kept) {
  static Box whole(List<Cells> axes) {
    int[] to = axes.stream().mapToInt(Cells::count).toArray();
    boolean[][] kept = new boolean[to.length][0];
    for (int a = 0; a < to.length; a++) {
      if (!axes.get(a).ordered()) {
        kept[a] = new boolean[to[a]];
        Arrays.fill(kept[a], true);
      }
    }
    return new Box(new int[to.length], to, kept);
  }

  /**
   * One side of a split.
   *
   * @param cell of ordered axes the first of the upper side; else the category of the lower side
   */
  Box side(int axis, int cell, boolean lower) {
    Box side = new Box(from.clone(), to.clone(), kept.clone());
    if (kept[axis].length == 0) {
      (lower ? side.to : side.from)[axis] = cell;
    } else {
      boolean[] left = kept[axis].clone();
      for (int c = 0; c < left.length; c++) {
        left[c] &= (c == cell) == lower;
      }
      side.kept[axis] = left;
    }
    return side;
  }

  /** Its share of the axis. */
  double width(int axis, Cells cells) {
    if (kept[axis].length == 0) {
      return cells.width(from[axis], to[axis]);
    }
    int count = 0;
    for (boolean one : kept[axis]) {
      count += one ? 1 : 0;
    }
    return (double) count / kept[axis].length;
  }

  boolean has(int axis, int cell) {
    return kept[axis].length == 0 ? cell >= from[axis] && cell < to[axis] : kept[axis][cell];
  }
}
