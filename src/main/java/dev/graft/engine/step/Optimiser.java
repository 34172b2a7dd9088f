package dev.graft.engine.step;

import java.nio.FloatBuffer;
import java.util.List;

/**
 * Updates a flat parameter vector by its gradient. The learning rate may change at every step, and
 * groups of parameters may take a multiple of it; parameters in no group stay as they are.
 */
public abstract sealed class Optimiser permits Adam, Momentum {
  /** Values read to the heap at a time; small enough to stay in the first cache. */
  private static final int CHUNK = 2048;

  /** Parameters that share a multiple of the learning rate. */
  public record Group(Range range, double multiple) {}

  private final int parameters;
  private final float[] values = new float[CHUNK];
  private final float[] changes = new float[CHUNK];
  private List<Group> groups;
  private double learningRate;
  private long step;

  Optimiser(int parameters, double learningRate) {
    this.parameters = parameters;
    this.learningRate = learningRate;
    groups = List.of(new Group(new Range(0, parameters), 1));
  }

  public final void learningRate(double rate) {
    learningRate = rate;
  }

  public final double learningRate() {
    return learningRate;
  }

  /** Replaces the one group of all parameters. Ranges must not overlap. */
  public final void groups(List<Group> groups) {
    this.groups = List.copyOf(groups);
  }

  /** Updates made. */
  public final long step() {
    return step;
  }

  final void update(FloatBuffer parameters, FloatBuffer gradients) {
    step++;
    for (Group group : groups) {
      float rate = rate(learningRate * group.multiple(), step);
      for (int from = group.range().from(); from < group.range().to(); from += CHUNK) {
        int length = Math.min(CHUNK, group.range().to() - from);
        parameters.get(from, values, 0, length);
        gradients.get(from, changes, 0, length);
        apply(values, changes, from, length, rate);
        parameters.put(from, values, 0, length);
      }
    }
  }

  /** The factor of all changes at a step, counted from 1. */
  abstract float rate(double learningRate, long step);

  /** Updates values, which are parameters {@code from}, …, and the moments kept of them. */
  abstract void apply(float[] values, float[] gradients, int from, int length, float rate);

  abstract List<float[]> moments();

  /** A copy of all moments, one after the other; with {@link #step} the whole state. */
  public final float[] state() {
    float[] state = new float[parameters * moments().size()];
    int to = 0;
    for (float[] moment : moments()) {
      System.arraycopy(moment, 0, state, to, parameters);
      to += parameters;
    }
    return state;
  }

  /** Continues from {@link #step} and {@link #state} of an optimiser of the same kind and size. */
  public final void restore(long step, float[] state) {
    if (state.length != parameters * moments().size()) {
      throw new IllegalArgumentException(
          "optimiser state of " + state.length + " values for " + parameters + " parameters");
    }
    this.step = step;
    int from = 0;
    for (float[] moment : moments()) {
      System.arraycopy(state, from, moment, 0, parameters);
      from += parameters;
    }
  }
}
