package dev.graft.analysis;

import dev.graft.search.Axis;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A parameter's range cut into cells between the values that were tried, its whole width being 1.
 *
 * @param cuts shares between the cells, ascending; one less than there are cells
 * @param ordered whether neighbours are alike; else each cell is a category
 */
@SuppressWarnings("ArrayRecordComponent")
record Cells(Axis axis, double[] cuts, boolean ordered) {
  /** Beyond so many, several values share a cell. */
  private static final int MOST = 256;

  /** Settings that lack a parameter count at its middle. */
  static double share(Axis axis, @Nullable Object value) {
    double share = axis.share(value);
    return Double.isNaN(share) ? 0.5 : share;
  }

  /**
   * @param shares of the settings on the axis
   */
  static Cells of(Axis axis, double[] shares) {
    if (!axis.ordered()) {
      double[] cuts = new double[axis.cells() - 1];
      Arrays.setAll(cuts, i -> (i + 1.0) / axis.cells());
      return new Cells(axis, cuts, false);
    }
    TreeSet<Double> distinct = new TreeSet<>();
    Arrays.stream(shares).forEach(distinct::add);
    List<Double> values = List.copyOf(distinct);
    int cells = Math.min(MOST, values.size());
    double[] cuts = new double[cells - 1];
    for (int i = 0; i < cuts.length; i++) {
      int after = (int) ((long) (i + 1) * values.size() / cells);
      cuts[i] = (values.get(after - 1) + values.get(after)) / 2;
    }
    return new Cells(axis, cuts, true);
  }

  int count() {
    return cuts.length + 1;
  }

  /** The cell of a share; one on a cut belongs above. */
  int at(double share) {
    int place = Arrays.binarySearch(cuts, share);
    return place < 0 ? -place - 1 : place + 1;
  }

  /** Width from one cell up to before another. */
  double width(int from, int to) {
    return (to == count() ? 1 : cuts[to - 1]) - (from == 0 ? 0 : cuts[from - 1]);
  }
}
