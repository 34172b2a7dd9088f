package dev.graft.engine.step;

import java.nio.FloatBuffer;
import java.util.List;

/**
 * Updates a flat parameter vector by its gradient. The learning rate may change at every step, and
 * groups of parameters may take a multiple of it; parameters in no group stay as they are.
 */
public abstract sealed class Optimiser permits Adam, Momentum {
  /** Parameters updated at a time; small enough to stay in the first cache. */
  static final int BLOCK = 2048;

  /**
   * Added to a moment and taken off again it leaves what is above 2⁻⁵⁵ as it is, and rounds what is
   * below to 2⁻¹⁰⁴: no moment becomes subnormal. One whose gradient stays 0, as those of pixels
   * that are always black do, otherwise fades until it is and stays so: Intel's processors take a
   * hundred times as long for each operation with such a number, which moves no parameter.
   */
  static final float TINY = 0x1p-80f;

  /**
   * Parameters that share a multiple of the learning rate.
   *
   * @param since updates that were made before these began to learn: their moments are younger
   */
  public record Group(Range range, double multiple, long since) {
    public Group(Range range, double multiple) {
      this(range, multiple, 0);
    }
  }

  private final int parameters;
  private final float[] values = new float[BLOCK];
  private final float[] changes = new float[BLOCK];
  private List<Group> groups;
  private double learningRate;
  private long step;

  Optimiser(int parameters, double learningRate) {
    this.parameters = parameters;
    this.learningRate = learningRate;
    groups = List.of(new Group(new Range(0, parameters), 1));
  }

  /** From the next update on. */
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

  public final List<Group> groups() {
    return groups;
  }

  /** Updates made. */
  public final long step() {
    return step;
  }

  final void update(FloatBuffer parameters, FloatBuffer gradients) {
    step++;
    for (Group group : groups) {
      float rate = rate(learningRate * group.multiple(), step - group.since());
      int block = group.range().from() / BLOCK;
      for (int start = block * BLOCK; start < group.range().to(); start += BLOCK) {
        int from = Math.max(0, group.range().from() - start);
        int to = Math.min(BLOCK, group.range().to() - start);
        parameters.get(start + from, values, from, to - from);
        gradients.get(start + from, changes, from, to - from);
        apply(values, changes, block++, from, to, rate);
        parameters.put(start + from, values, from, to - from);
      }
    }
  }

  /** The factor of all changes at a step, counted from 1. */
  abstract float rate(double learningRate, long step);

  /**
   * Updates the values with indices from {@code from} to {@code to} of a block, and the moments
   * kept of them. All arrays are of one block: HotSpot 17 vectorises a loop over several arrays
   * only if it takes the same index of each.
   */
  abstract void apply(float[] values, float[] gradients, int block, int from, int to, float rate);

  /** Each moment in blocks. */
  abstract List<float[][]> moments();

  final float[][] blocks() {
    return new float[(parameters + BLOCK - 1) / BLOCK][BLOCK];
  }

  /** A copy of all moments, one after the other; with {@link #step} the whole state. */
  public final float[] state() {
    float[] state = new float[parameters * moments().size()];
    eachBlock((block, at, length) -> System.arraycopy(block, 0, state, at, length));
    return state;
  }

  /** Continues from {@link #step} and {@link #state} of an optimiser of the same kind and size. */
  public final void restore(long step, float[] state) {
    if (state.length != parameters * moments().size()) {
      throw new IllegalArgumentException(
          "optimiser state of " + state.length + " values for " + parameters + " parameters");
    }
    this.step = step;
    eachBlock((block, at, length) -> System.arraycopy(state, at, block, 0, length));
  }

  private interface BlockVisitor {
    void visit(float[] block, int at, int length);
  }

  /** Visits the blocks of all moments with their place in {@link #state}. */
  private void eachBlock(BlockVisitor visitor) {
    int at = 0;
    for (float[][] moment : moments()) {
      for (int b = 0; b < moment.length; b++) {
        int length = Math.min(BLOCK, parameters - b * BLOCK);
        visitor.visit(moment[b], at, length);
        at += length;
      }
    }
  }
}
