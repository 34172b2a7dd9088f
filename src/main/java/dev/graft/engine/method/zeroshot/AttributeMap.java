package dev.graft.engine.method.zeroshot;

import dev.graft.data.Features;
import dev.graft.engine.closed.Matrices;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A linear map of features to attributes, and how a class answers to it.
 *
 * @param weights features × attributes, row-major
 * @param bias an attribute each
 * @param signatures classes × attributes; 0 or 1 for {@link Rule#BERNOULLI}
 * @param prior probability of each attribute among the classes learnt from; for {@link
 *     Rule#BERNOULLI} only
 */
@SuppressWarnings("ArrayRecordComponent")
public record AttributeMap(
    Rule rule, float[] weights, float[] bias, float[] signatures, float[] prior) {
  private static final int CHUNK = 1024;

  /** The score of a class with signature s where z is what the map gives. */
  public enum Rule {
    /** z·s. */
    DOT,
    /** z·s / (‖z‖·‖s‖). */
    COSINE,
    /** Σ ln p(s_m | z_m) − ln p(s_m), with p(1 | z_m) = 1 / (1 + e^−z_m). */
    BERNOULLI
  }

  public AttributeMap {
    int attributes = bias.length;
    if (weights.length % attributes != 0
        || signatures.length % attributes != 0
        || prior.length != (rule == Rule.BERNOULLI ? attributes : 0)) {
      throw new IllegalArgumentException(
          "%d weights, %d signatures, %d priors for %d attributes"
              .formatted(weights.length, signatures.length, prior.length, attributes));
    }
  }

  /** A map whose scores are z·s or their cosine. */
  static AttributeMap of(Rule rule, double[] weights, double[] bias, Signatures signatures) {
    return new AttributeMap(
        rule, floats(weights), floats(bias), floats(signatures.values()), new float[0]);
  }

  /** A trained map whose scores are z·s. */
  public static AttributeMap products(float[] weights, float[] bias, Signatures signatures) {
    return new AttributeMap(Rule.DOT, weights, bias, floats(signatures.values()), new float[0]);
  }

  /**
   * A trained map whose outputs are log-odds of attributes.
   *
   * @param fitted classes learnt from, among which attributes have their prior
   */
  public static AttributeMap bernoulli(
      float[] weights, float[] bias, Signatures signatures, int[] fitted) {
    int[] all = IntStream.range(0, signatures.classes()).toArray();
    float[] known = signatures.present(fitted);
    float[] prior = new float[bias.length];
    for (int i = 0; i < known.length; i++) {
      prior[i % prior.length] += known[i] / fitted.length;
    }
    return new AttributeMap(Rule.BERNOULLI, weights, bias, signatures.present(all), prior);
  }

  public int classes() {
    return signatures.length / bias.length;
  }

  public int inputs() {
    return weights.length / bias.length;
  }

  /** Scores of rows: rows × classes. */
  public double[] scores(Features rows) {
    int classes = classes();
    double[] scores = new double[rows.rows() * classes];
    for (int from = 0; from < rows.rows(); from += CHUNK) {
      int to = Math.min(rows.rows(), from + CHUNK);
      double[] mapped = map(rows, from, to);
      for (int row = from; row < to; row++) {
        for (int c = 0; c < classes; c++) {
          scores[row * classes + c] = score(mapped, (row - from) * bias.length, c);
        }
      }
    }
    return scores;
  }

  private double[] map(Features rows, int from, int to) {
    int inputs = inputs();
    double[] x = new double[(to - from) * inputs];
    for (int i = 0; i < x.length; i++) {
      x[i] = rows.values()[from * inputs + i];
    }
    try (INDArray left = Matrices.of(x, 'c', to - from, inputs);
        INDArray right = Matrices.of(doubles(weights), 'c', inputs, bias.length);
        INDArray product = left.mmul(right)) {
      double[] mapped = Matrices.values(product);
      for (int i = 0; i < mapped.length; i++) {
        mapped[i] += bias[i % bias.length];
      }
      return mapped;
    }
  }

  private double score(double[] mapped, int at, int c) {
    int width = bias.length;
    double score = 0;
    double lengths = 0;
    double mine = 0;
    for (int m = 0; m < width; m++) {
      double z = mapped[at + m];
      float s = signatures[c * width + m];
      if (rule == Rule.BERNOULLI) {
        score += s > 0 ? -softplus(-z) - Math.log(prior[m]) : -softplus(z) - Math.log1p(-prior[m]);
      } else {
        score += z * s;
        lengths += z * z;
        mine += (double) s * s;
      }
    }
    double product = Math.sqrt(lengths * mine);
    return rule != Rule.COSINE ? score : product == 0 ? 0 : score / product;
  }

  private static double softplus(double z) {
    return Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
  }

  private static double[] doubles(float[] values) {
    double[] wide = new double[values.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = values[i];
    }
    return wide;
  }

  public static float[] floats(double[] values) {
    float[] narrow = new float[values.length];
    for (int i = 0; i < narrow.length; i++) {
      narrow[i] = (float) values[i];
    }
    return narrow;
  }
}
