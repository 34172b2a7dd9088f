package dev.graft.engine.step;

import java.util.List;

/**
 * Stochastic gradient descent with momentum (Polyak 1964), as in PyTorch: v ← μ·v + g, w ← w − η·v.
 * With μ = 0 plain gradient descent.
 */
public final class Momentum extends Optimiser {
  private final float momentum;
  private final float[][] velocity;

  /**
   * @param parameters how many, at rest
   * @param momentum μ, 0 to below 1
   */
  public Momentum(int parameters, double learningRate, double momentum) {
    super(parameters, learningRate);
    this.momentum = (float) momentum;
    velocity = blocks();
  }

  @Override
  float rate(double learningRate, long step) {
    return (float) learningRate;
  }

  @Override
  void apply(float[] values, float[] gradients, int block, int from, int to, float rate) {
    update(values, gradients, velocity[block], momentum, from, to, rate);
  }

  private static void update(
      float[] values, float[] g, float[] v, float momentum, int from, int to, float rate) {
    for (int i = from; i < to; i++) {
      v[i] = momentum * v[i] + g[i] + TINY - TINY;
      values[i] -= rate * v[i];
    }
  }

  @Override
  List<float[][]> moments() {
    return List.<float[][]>of(velocity);
  }
}
