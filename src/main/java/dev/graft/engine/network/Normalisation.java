package dev.graft.engine.network;

import dev.graft.engine.network.Weights.Weight;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/**
 * Batch normalisation (Ioffe and Szegedy, "Batch Normalization", ICML 2015, algorithm 1): each unit
 * (each channel of a convolution) minus its mean, by √(variance + ε), times a scale that is learnt,
 * plus a shift that is learnt. In training mean and variance are the batch's, in prediction those
 * kept with the weights.
 */
final class Normalisation {
  /** ε, as in Deeplearning4j and PyTorch. */
  static final double EPSILON = 1e-5;

  private Normalisation() {}

  static String scale(String layer) {
    return layer + ".scale";
  }

  static String shift(String layer) {
    return layer + ".shift";
  }

  static String mean(String layer) {
    return layer + ".mean";
  }

  static String variance(String layer) {
    return layer + ".variance";
  }

  /** Scales of 1, shifts of 0. */
  static Weights initial(String layer, int units) {
    float[] ones = new float[units];
    Arrays.fill(ones, 1);
    Map<String, Weight> both = new LinkedHashMap<>();
    both.put(scale(layer), new Weight(new long[] {units}, ones));
    both.put(shift(layer), new Weight(new long[] {units}, new float[units]));
    return new Weights(both);
  }

  /** Mean and variance of each column, 1 × columns. */
  record Moments(SDVariable mean, SDVariable variance) {
    static Moments of(SDVariable rows) {
      SDVariable mean = rows.mean(true, 0);
      SDVariable centred = rows.sub(mean);
      return new Moments(mean, rows.getSameDiff().math().square(centred).mean(true, 0));
    }
  }

  /**
   * @param rows rows × units
   */
  static SDVariable of(SDVariable rows, Moments moments, SDVariable scale, SDVariable shift) {
    SameDiff sd = rows.getSameDiff();
    return rows.sub(moments.mean())
        .div(sd.math().sqrt(moments.variance().add(EPSILON)))
        .mul(scale)
        .add(shift);
  }
}
