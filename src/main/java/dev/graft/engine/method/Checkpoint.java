package dev.graft.engine.method;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * All that a gradient training needs to go on bit for bit.
 *
 * @param step optimiser steps taken
 * @param weights and {@code moments} of the optimiser after that step
 * @param sums of each term over the steps of the epoch so far
 * @param kept the weights that the training would leave behind if it ended now
 * @param waited epochs since without a better score
 * @param diverged the epoch in which weights ceased to be finite; 0: they are
 * @param fed state of the feed, see {@link Objective.Feed#state}
 */
@SuppressWarnings("ArrayRecordComponent")
record Checkpoint(
    long step,
    float[] weights,
    float[] moments,
    double[] sums,
    Kept kept,
    int waited,
    int diverged,
    double[] fed) {
  private static final String NAME = "GRAFTCHK";
  private static final int VERSION = 2;
  private static final String WHAT = "checkpoint";

  /**
   * Weights worth keeping.
   *
   * @param epoch at whose end they were; 0: initial
   * @param score mean over the judges; −∞ where there are none
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Kept(float[] weights, int epoch, double score) {}

  /**
   * @param training what it is a checkpoint of
   */
  byte[] write(String training) {
    return SealedBytes.write(
        NAME,
        VERSION,
        out -> {
          out.writeUTF(training);
          out.writeLong(step);
          SealedBytes.writeFloats(out, weights);
          SealedBytes.writeFloats(out, moments);
          writeDoubles(out, sums);
          SealedBytes.writeFloats(out, kept.weights());
          out.writeInt(kept.epoch());
          out.writeDouble(kept.score());
          out.writeInt(waited);
          out.writeInt(diverged);
          writeDoubles(out, fed);
        });
  }

  /**
   * @throws IllegalArgumentException when it is damaged, of another version, or of another training
   */
  static Checkpoint read(byte[] bytes, String training) {
    return SealedBytes.read(NAME, VERSION, WHAT, bytes, in -> read(in, training));
  }

  private static Checkpoint read(DataInputStream in, String training) throws IOException {
    if (!in.readUTF().equals(training)) {
      throw new IllegalArgumentException("the checkpoint is of another training");
    }
    long step = in.readLong();
    float[] weights = SealedBytes.readFloats(in);
    float[] moments = SealedBytes.readFloats(in);
    double[] sums = readDoubles(in);
    Kept kept = new Kept(SealedBytes.readFloats(in), in.readInt(), in.readDouble());
    return new Checkpoint(
        step, weights, moments, sums, kept, in.readInt(), in.readInt(), readDoubles(in));
  }

  private static void writeDoubles(DataOutputStream out, double[] values) throws IOException {
    out.writeInt(values.length);
    for (double value : values) {
      out.writeDouble(value);
    }
  }

  private static double[] readDoubles(DataInputStream in) throws IOException {
    double[] values = new double[in.readInt()];
    for (int i = 0; i < values.length; i++) {
      values[i] = in.readDouble();
    }
    return values;
  }
}
