package dev.graft.engine.step;

import java.util.List;

/**
 * Stochastic gradient descent with momentum (Polyak 1964), as in PyTorch: v ← μ·v + g, w ← w − η·v.
 * With μ = 0 plain gradient descent.
 */
public final class Momentum extends Optimiser {
  private final float momentum;
  private final float[] velocity;

  public Momentum(int parameters, double learningRate, double momentum) {
    super(parameters, learningRate);
    this.momentum = (float) momentum;
    velocity = new float[parameters];
  }

  @Override
  float rate(double learningRate, long step) {
    return (float) learningRate;
  }

  @Override
  void apply(float[] values, float[] gradients, int from, int length, float rate) {
    update(values, gradients, velocity, momentum, from, length, rate);
  }

  private static void update(
      float[] values, float[] g, float[] v, float momentum, int from, int length, float rate) {
    for (int i = 0; i < length; i++) {
      float velocity = momentum * v[from + i] + g[i];
      v[from + i] = velocity;
      values[i] -= rate * velocity;
    }
  }

  @Override
  List<float[]> moments() {
    return List.of(velocity);
  }
}
