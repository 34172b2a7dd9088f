package dev.graft.method;

import dev.graft.numeric.Eigenvalues;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Scores of predictions alone, more is better. {@code probabilities}: rows × {@code classes},
 * row-major, each row summing to 1.
 */
final class UnlabelledScores {
  /** Temperature τ of similarities (Saito et al. 2021, §4). */
  private static final double TEMPERATURE = 0.05;

  /** Pairs of rows are compared, so of more rows as many, evenly spaced, stand for all. */
  static final int MOST_NEIGHBOURS = 3000;

  private UnlabelledScores() {}

  /**
   * Minus the mean entropy of the rows, in nats: 0 where the model is certain of every row, −ln
   * {@code classes} where it knows nothing.
   */
  static double entropy(float[] probabilities, int classes) {
    double sum = 0;
    for (float p : probabilities) {
      sum += surprise(p);
    }
    return -sum / (probabilities.length / classes);
  }

  /**
   * Information maximisation: the mean prediction's entropy minus the mean entropy of the rows, in
   * nats. From 0 to ln {@code classes}; high where the model is certain of each row and uses all
   * classes (Shi and Sha, "Information-Theoretical Learning of Discriminative Clusters", ICML 2012,
   * eq. 2).
   */
  static double im(float[] probabilities, int classes) {
    double[] mean = new double[classes];
    int rows = probabilities.length / classes;
    for (int i = 0; i < probabilities.length; i++) {
      mean[i % classes] += (double) probabilities[i] / rows;
    }
    double diversity = 0;
    for (double p : mean) {
      diversity += surprise(p);
    }
    return diversity + entropy(probabilities, classes);
  }

  /**
   * Batch nuclear norm: the sum of the prediction matrix's singular values, divided by its rows.
   * High where rows are certain and use all classes; at most √(classes / rows) where these are
   * fewer than the rows, so that only scores on as many rows compare (Cui et al., "Towards
   * Discriminability and Diversity: Batch Nuclear-norm Maximization under Label Insufficient
   * Situations", CVPR 2020, eq. 10).
   */
  static double bnm(float[] probabilities, int classes) {
    double[][] gram = new double[classes][classes];
    int rows = probabilities.length / classes;
    for (int at = 0; at < probabilities.length; at += classes) {
      for (int i = 0; i < classes; i++) {
        double p = probabilities[at + i];
        for (int j = 0; j <= i; j++) {
          gram[i][j] += p * probabilities[at + j];
        }
      }
    }
    for (int i = 0; i < classes; i++) {
      for (int j = 0; j < i; j++) {
        gram[j][i] = gram[i][j];
      }
    }
    double[] squares = Eigenvalues.of(gram);
    return Arrays.stream(squares).map(s -> Math.sqrt(Math.max(0, s))).sum() / rows;
  }

  /**
   * Soft neighbourhood density: the mean entropy, in nats, of each row's similarities to the other
   * rows, softmax(cosine / 0.05) over all but the row itself. High where rows have many neighbours
   * that are predicted alike (Saito et al., "Tune it the Right Way: Unsupervised Validation of
   * Domain Adaptation via Soft Neighborhood Density", ICCV 2021, eq. 1–3, on softmax outputs as
   * there). A model that gives all rows one prediction has the highest of all: see {@link
   * PredictedClasses}. Of more than {@value #MOST_NEIGHBOURS} rows, that many evenly spaced ones.
   *
   * @return 0 of fewer than two rows
   */
  static double snd(float[] probabilities, int classes) {
    double[][] unit = units(probabilities, classes);
    int rows = unit.length;
    double[] total = new double[rows];
    double[] weighted = new double[rows];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < i; j++) {
        // by the largest there can be, the same for both rows
        double shifted = (cosine(unit[i], unit[j]) - 1) / TEMPERATURE;
        double e = Math.exp(shifted);
        total[i] += e;
        total[j] += e;
        weighted[i] += shifted * e;
        weighted[j] += shifted * e;
      }
    }
    double sum = 0;
    for (int i = 0; i < rows; i++) {
      sum += Math.log(total[i]) - weighted[i] / total[i];
    }
    return rows < 2 ? 0 : sum / rows;
  }

  private static double cosine(double[] a, double[] b) {
    double sum = 0;
    for (int c = 0; c < a.length; c++) {
      sum += a[c] * b[c];
    }
    return sum;
  }

  private static double[][] units(float[] probabilities, int classes) {
    int[] rows = spaced(probabilities.length / classes, MOST_NEIGHBOURS);
    double[][] unit = new double[rows.length][classes];
    for (int i = 0; i < rows.length; i++) {
      double square = 0;
      for (int c = 0; c < classes; c++) {
        unit[i][c] = probabilities[rows[i] * classes + c];
        square += unit[i][c] * unit[i][c];
      }
      for (int c = 0; c < classes; c++) {
        unit[i][c] /= Math.sqrt(square);
      }
    }
    return unit;
  }

  /** All of {@code count} indices, or {@code most} of them at equal distances. */
  static int[] spaced(int count, int most) {
    int n = Math.min(count, most);
    return IntStream.range(0, n).map(i -> (int) ((long) i * count / n)).toArray();
  }

  private static double surprise(double p) {
    return p <= 0 ? 0 : -p * Math.log(p);
  }
}
