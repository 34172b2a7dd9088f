package dev.graft.engine.method.zeroshot;

import dev.graft.data.Examples;
import dev.graft.data.Features;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.eigen.Eigen;
import org.nd4j.linalg.factory.Nd4j;

/**
 * All that closed forms need of the rows: with X the centred rows and s_c the signature of class c,
 * the eigenvectors Q and eigenvalues Λ of XᵀX, and Qᵀ times the sum of each class's rows. Every
 * setting then costs a product.
 */
public final class Moments {
  private final int[] fitted;
  private final int[] counts;
  private final double[] mean;
  private final double[] values;
  private final INDArray vectors;
  private final INDArray sums;

  private Moments(
      int[] fitted, int[] counts, double[] mean, double[] values, INDArray vectors, INDArray sums) {
    this.fitted = fitted;
    this.counts = counts;
    this.mean = mean;
    this.values = values;
    this.vectors = vectors;
    this.sums = sums;
  }

  /**
   * @param rows labels are indices of classes, all among {@code fitted}
   * @param fitted classes learnt from, ascending
   */
  public static Moments of(Examples rows, int[] fitted) {
    Features features = rows.features();
    int width = features.width();
    double[] mean = new double[width];
    double[] x = new double[features.values().length];
    for (int i = 0; i < x.length; i++) {
      mean[i % width] += features.values()[i] / (double) rows.rows();
    }
    int[] counts = new int[fitted.length];
    double[] sums = new double[fitted.length * width];
    for (int row = 0; row < rows.rows(); row++) {
      int c = Arrays.binarySearch(fitted, rows.labels()[row]);
      counts[c]++;
      for (int j = 0; j < width; j++) {
        x[row * width + j] = features.values()[row * width + j] - mean[j];
        sums[c * width + j] += x[row * width + j];
      }
    }
    INDArray vectors;
    try (INDArray centred = Nd4j.create(x, new long[] {rows.rows(), width}, 'c')) {
      vectors = centred.transpose().mmul(centred).dup('f');
    }
    double[] values = Eigen.symmetricGeneralizedEigenvalues(vectors, true).data().asDouble();
    INDArray turned =
        vectors
            .transpose()
            .mmul(Nd4j.create(sums, new long[] {fitted.length, width}, 'c').transpose());
    return new Moments(fitted, counts, mean, values, vectors, turned);
  }

  /**
   * ESZSL (Romera-Paredes and Torr: An embarrassingly simple approach to zero-shot learning. ICML
   * 2015, eq. 4): V = (XᵀX + γI)⁻¹·XᵀY·S·(SᵀS + λI)⁻¹ with Y = 1 for a row's own class and −1 for
   * the others; S: classes × attributes.
   *
   * @param gamma above 0, and {@code lambda}
   */
  public AttributeMap eszsl(Signatures signatures, double gamma, double lambda) {
    int width = signatures.width();
    INDArray s = rows(signatures);
    Turned attributes = Turned.of(s.transpose().mmul(s));
    // The rows are centred: XᵀY is twice the sums of the classes.
    double[] g = sums.mmul(s).mmul(attributes.vectors).muli(2).dup('c').data().asDouble();
    for (int i = 0; i < g.length; i++) {
      g[i] /=
          (Math.max(0, values[i / width]) + gamma)
              * (Math.max(0, attributes.values[i % width]) + lambda);
    }
    return map(AttributeMap.Rule.DOT, g, attributes, signatures);
  }

  /**
   * Semantic autoencoder (Kodirov, Xiang, Gong: Semantic Autoencoder for Zero-Shot Learning. CVPR
   * 2017, eq. 6): S·Sᵀ·W + λ·W·X·Xᵀ = (1 + λ)·S·Xᵀ, S with the signature of each row's class,
   * solved in the eigenvectors of both sides. Classes answer by cosine.
   *
   * @param lambda above 0
   */
  public AttributeMap sae(Signatures signatures, double lambda) {
    int width = signatures.width();
    INDArray s = rows(signatures);
    double[] counted = new double[counts.length];
    Arrays.setAll(counted, c -> counts[c]);
    INDArray weighted = s.mulColumnVector(Nd4j.create(counted, new long[] {counts.length, 1}, 'c'));
    Turned attributes = Turned.of(s.transpose().mmul(weighted));
    double[] g = sums.mmul(s).mmul(attributes.vectors).muli(1 + lambda).dup('c').data().asDouble();
    double largest = 0;
    for (int i = 0; i < g.length; i++) {
      largest = Math.max(largest, values[i / width] + attributes.values[i % width]);
    }
    for (int i = 0; i < g.length; i++) {
      double sum =
          Math.max(0, attributes.values[i % width]) + lambda * Math.max(0, values[i / width]);
      // where both sides have nothing, neither has the right side
      g[i] = sum <= 1e-12 * largest ? 0 : g[i] / sum;
    }
    return map(AttributeMap.Rule.COSINE, g, attributes, signatures);
  }

  /** Back from the eigenvectors: Q·G·Pᵀ, features × attributes. */
  private AttributeMap map(
      AttributeMap.Rule rule, double[] g, Turned attributes, Signatures signatures) {
    int width = signatures.width();
    INDArray turned = Nd4j.create(g, new long[] {mean.length, width}, 'c');
    double[] weights =
        vectors.mmul(turned).mmul(attributes.vectors.transpose()).dup('c').data().asDouble();
    double[] bias = new double[width];
    for (int i = 0; i < weights.length; i++) {
      bias[i % width] -= mean[i / width] * weights[i];
    }
    return AttributeMap.of(rule, weights, bias, signatures);
  }

  private INDArray rows(Signatures signatures) {
    return Nd4j.create(
        signatures.rows(fitted), new long[] {fitted.length, signatures.width()}, 'c');
  }

  /** Eigenvectors and eigenvalues of a symmetric matrix. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Turned(INDArray vectors, double[] values) {
    static Turned of(INDArray matrix) {
      INDArray vectors = matrix.dup('f');
      double[] values = Eigen.symmetricGeneralizedEigenvalues(vectors, true).data().asDouble();
      return new Turned(vectors, values);
    }
  }
}
