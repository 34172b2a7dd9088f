package dev.graft.engine.svm;

import dev.graft.data.Examples;
import dev.graft.data.Features;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A linear support vector machine of several classes, each against the rest: L2-regularised, with
 * squared hinge loss. The bias is the weight of a feature that is always 1, and regularised as the
 * others.
 *
 * @param weights for each class those of the features, then the bias: classes × (width + 1)
 */
@SuppressWarnings("ArrayRecordComponent")
public record LinearSvm(List<String> classes, int width, float[] weights) {
  private static final double TOLERANCE = 1e-4;
  private static final int MOST_PASSES = 1000;

  /**
   * A machine and what it took.
   *
   * @param passes over the rows, of all problems
   * @param unconverged problems that ended for want of passes
   */
  public record Fit(LinearSvm machine, int passes, int unconverged) {}

  public LinearSvm {
    classes = List.copyOf(classes);
    if (weights.length != classes.size() * (width + 1)) {
      throw new IllegalArgumentException(weights.length + " weights for " + classes);
    }
  }

  /** Problems that a fit solves: one a class, of two classes one in all. */
  public static int problems(Examples rows) {
    return rows.classes().size() == 2 ? 1 : rows.classes().size();
  }

  /**
   * @param importances factors of {@code c} for each row, at least 0; null: 1
   * @param c what an error costs
   * @param random generator of a problem, for the order of rows
   * @param between called with the problems solved, before each pass over the rows; may throw
   */
  public static Fit fit(
      Examples rows,
      double @Nullable [] importances,
      double c,
      IntFunction<SplittableRandom> random,
      IntConsumer between) {
    return fit(rows, importances, c, random, between, TOLERANCE);
  }

  static Fit fit(
      Examples rows,
      double @Nullable [] importances,
      double c,
      IntFunction<SplittableRandom> random,
      IntConsumer between,
      double tolerance) {
    double[] costs = new double[rows.rows()];
    Arrays.setAll(costs, i -> importances == null ? c : c * importances[i]);
    DualCoordinateDescent descent = new DualCoordinateDescent(rows.features(), costs);
    int width = rows.features().width();
    float[] weights = new float[rows.classes().size() * (width + 1)];
    byte[] signs = new byte[rows.rows()];
    int passes = 0;
    int unconverged = 0;
    int problems = problems(rows);
    for (int problem = 0; problem < problems; problem++) {
      int solved = problem;
      for (int i = 0; i < signs.length; i++) {
        signs[i] = (byte) (rows.labels()[i] == problem ? 1 : -1);
      }
      DualCoordinateDescent.Solution solution =
          descent.solve(
              signs, tolerance, MOST_PASSES, random.apply(problem), () -> between.accept(solved));
      passes += solution.passes();
      unconverged += solution.isConverged() ? 0 : 1;
      for (int j = 0; j <= width; j++) {
        weights[problem * (width + 1) + j] = (float) solution.weights()[j];
        if (problems == 1) {
          weights[width + 1 + j] = (float) -solution.weights()[j];
        }
      }
    }
    return new Fit(new LinearSvm(rows.classes(), width, weights), passes, unconverged);
  }

  /** Signed distances from each class's plane in units of its margin: rows × classes. */
  public float[] margins(Features rows) {
    int count = classes.size();
    float[] margins = new float[rows.rows() * count];
    float[] x = rows.values();
    for (int row = 0; row < rows.rows(); row++) {
      for (int k = 0; k < count; k++) {
        int at = k * (width + 1);
        double sum = weights[at + width];
        for (int j = 0; j < width; j++) {
          sum += (double) weights[at + j] * x[row * width + j];
        }
        margins[row * count + k] = (float) sum;
      }
    }
    return margins;
  }

  /**
   * The softmax of the margins: rows × classes. A machine has no probabilities of its own; these
   * have the margins' order, and are not calibrated.
   */
  public float[] probabilities(Features rows) {
    float[] values = margins(rows);
    int count = classes.size();
    for (int from = 0; from < values.length; from += count) {
      double largest = Double.NEGATIVE_INFINITY;
      for (int k = 0; k < count; k++) {
        largest = Math.max(largest, values[from + k]);
      }
      double sum = 0;
      for (int k = 0; k < count; k++) {
        sum += Math.exp(values[from + k] - largest);
      }
      for (int k = 0; k < count; k++) {
        values[from + k] = (float) (Math.exp(values[from + k] - largest) / sum);
      }
    }
    return values;
  }
}
