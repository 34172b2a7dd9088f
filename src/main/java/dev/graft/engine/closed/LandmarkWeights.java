package dev.graft.engine.closed;

import java.util.Arrays;

/**
 * The weights α of source rows x, already in the target's space, and β of target rows u of believed
 * classes that are best for {@link Landmarks}' loss: 0 ≤ α, β ≤ 1, each class of mean δ. A convex
 * quadratic function of both together.
 */
final class LandmarkWeights {
  private final LandmarkRows x;
  private final LandmarkRows l;
  private final LandmarkRows u;
  private final double delta;
  private final int classes;
  private final int width;

  /** Sums of the labelled rows by class, then over all classes. */
  private final double[] known;

  LandmarkWeights(LandmarkRows x, LandmarkRows l, LandmarkRows u, double delta) {
    this.x = x;
    this.l = l;
    this.u = u;
    this.delta = delta;
    classes = x.counts().length;
    width = x.width();
    double[] ones = new double[l.count()];
    Arrays.fill(ones, 1);
    known = withTotal(l.sums(ones));
  }

  /** e_c: what the pairs of a class are divided by. */
  static double pairs(int ofX, int ofL, int ofU, double delta) {
    return delta * ofX * ofL + delta * ofL * ofU + delta * delta * ofX * ofU;
  }

  /** α, then β, from equal ones. */
  ProjectedGradient.Solution solve(double tolerance, int mostIterations) {
    double[] start = new double[x.count() + u.count()];
    Arrays.fill(start, delta);
    double steepest = Arrays.stream(gradient(start)).map(Math::abs).max().orElse(0);
    return new ProjectedGradient(this::gradient, this::project, curvature())
        .solve(start, tolerance * steepest, mostIterations);
  }

  private double[] withTotal(double[] sums) {
    double[] all = Arrays.copyOf(sums, sums.length + width);
    for (int i = 0; i < sums.length; i++) {
      all[sums.length + i % width] += sums[i];
    }
    return all;
  }

  double[] gradient(double[] weights) {
    double[] alpha = Arrays.copyOf(weights, x.count());
    double[] beta = Arrays.copyOfRange(weights, x.count(), weights.length);
    double[] ofX = withTotal(x.sums(alpha));
    double[] ofU = withTotal(u.sums(beta));
    double[] apart = new double[known.length];
    for (int i = 0; i < apart.length; i++) {
      int c = i / width;
      boolean isShared = ofSource(c) > 0 && ofTarget(c) > 0;
      apart[i] = isShared ? ofX[i] / ofSource(c) - (known[i] + ofU[i]) / ofTarget(c) : 0;
    }
    double[] gradient = new double[weights.length];
    slopes(x, alpha, pulls(apart, ofU, 1), u.counts(), gradient, 0);
    slopes(u, beta, pulls(apart, ofX, -1), x.counts(), gradient, alpha.length);
    return gradient;
  }

  /**
   * What rows of each class are multiplied with: classes × width.
   *
   * @param others weighted sums of the rows that these meet besides the labelled ones
   * @param sign of these rows in {@code apart}
   */
  private double[] pulls(double[] apart, double[] others, int sign) {
    double[] pulls = new double[classes * width];
    double all = sign > 0 ? ofSource(classes) : ofTarget(classes);
    for (int i = 0; i < pulls.length; i++) {
      int c = i / width;
      double e = pairs(c);
      double share = sign > 0 ? ofSource(c) : ofTarget(c);
      pulls[i] = sign * apart[classes * width + i % width] / all;
      pulls[i] += share > 0 ? sign * apart[i] / share : 0;
      pulls[i] -= e > 0 ? (known[i] + others[i]) / e : 0;
    }
    return pulls;
  }

  private void slopes(
      LandmarkRows rows, double[] weights, double[] pulls, int[] met, double[] into, int at) {
    for (int row = 0; row < rows.count(); row++) {
      int c = rows.labels()[row];
      double e = pairs(c);
      double square = e > 0 ? (l.counts()[c] + met[c]) * rows.squares()[row] / e : 0;
      into[at + row] = 2 * (rows.product(row, pulls, c * width) + square * weights[row]);
    }
  }

  private double pairs(int c) {
    return pairs(x.counts()[c], l.counts()[c], u.counts()[c], delta);
  }

  /** Weight of a class's source rows in all; class {@link #classes} stands for all. */
  private double ofSource(int c) {
    return delta * (c == classes ? x.count() : x.counts()[c]);
  }

  private double ofTarget(int c) {
    return c == classes ? l.count() + delta * u.count() : l.counts()[c] + delta * u.counts()[c];
  }

  /** A bound: traces of the means' parts, and twice the largest entry of the pairs' part. */
  private double curvature() {
    double[] traces = new double[classes + 1];
    double largest = 0;
    for (int side = 0; side < 2; side++) {
      LandmarkRows rows = side == 0 ? x : u;
      int[] others = side == 0 ? u.counts() : x.counts();
      for (int row = 0; row < rows.count(); row++) {
        int c = rows.labels()[row];
        double square = rows.squares()[row];
        double e = pairs(c);
        if (e > 0) {
          largest = Math.max(largest, (l.counts()[c] + 2 * others[c]) * square / e);
        }
        for (int group : new int[] {c, classes}) {
          double share = side == 0 ? ofSource(group) : ofTarget(group);
          traces[group] += square / (share * share);
        }
      }
    }
    double ofClass = Arrays.stream(traces).limit(classes).max().orElse(0);
    return Math.max(Double.MIN_NORMAL, 2 * (traces[classes] + ofClass + largest));
  }

  /** Each class of each domain by itself. */
  private void project(double[] weights) {
    project(weights, 0, x);
    project(weights, x.count(), u);
  }

  private void project(double[] weights, int from, LandmarkRows rows) {
    for (int c = 0; c < classes; c++) {
      double[] some = new double[rows.counts()[c]];
      int at = 0;
      for (int row = 0; row < rows.count(); row++) {
        if (rows.labels()[row] == c) {
          some[at++] = weights[from + row];
        }
      }
      if (at > 0) {
        MeanMatching.project(some, 1, delta * at, delta * at);
      }
      at = 0;
      for (int row = 0; row < rows.count(); row++) {
        if (rows.labels()[row] == c) {
          weights[from + row] = some[at++];
        }
      }
    }
  }
}
