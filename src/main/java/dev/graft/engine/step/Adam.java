package dev.graft.engine.step;

import java.util.List;

/** Adam (Kingma and Ba 2015) with β₁ = .9, β₂ = .999 and, as in ND4J, ε beside the raw √v. */
public final class Adam extends Optimiser {
  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.999;
  private static final float EPSILON = 1e-8f;
  private static final float KEEP1 = (float) BETA1;
  private static final float KEEP2 = (float) BETA2;

  /** Not {@code 1 − .999f}, whose error of 5e-5 moves a training by 4e-3 in 60 steps. */
  private static final float TAKE1 = (float) (1 - BETA1);

  private static final float TAKE2 = (float) (1 - BETA2);

  /** See {@link Optimiser#TINY}; less for squares, whose roots stand beside ε. */
  private static final float TINY_SQUARE = 0x1p-100f;

  private final float[][] mean;
  private final float[][] square;

  /**
   * @param parameters how many, all moments 0
   */
  public Adam(int parameters, double learningRate) {
    super(parameters, learningRate);
    mean = blocks();
    square = blocks();
  }

  @Override
  float rate(double learningRate, long step) {
    return (float)
        (learningRate * Math.sqrt(1 - Math.pow(BETA2, step)) / (1 - Math.pow(BETA1, step)));
  }

  @Override
  void apply(float[] values, float[] gradients, int block, int from, int to, float rate) {
    update(values, gradients, mean[block], square[block], from, to, rate);
  }

  private static void update(
      float[] values, float[] g, float[] m, float[] v, int from, int to, float rate) {
    for (int i = from; i < to; i++) {
      m[i] = KEEP1 * m[i] + TAKE1 * g[i] + TINY - TINY;
      v[i] = KEEP2 * v[i] + TAKE2 * g[i] * g[i] + TINY_SQUARE - TINY_SQUARE;
      values[i] -= rate * m[i] / ((float) Math.sqrt(v[i]) + EPSILON);
    }
  }

  @Override
  List<float[][]> moments() {
    return List.of(mean, square);
  }
}
