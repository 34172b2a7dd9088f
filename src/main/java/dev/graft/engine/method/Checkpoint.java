package dev.graft.engine.method;

import java.io.DataInputStream;
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
 */
@SuppressWarnings("ArrayRecordComponent")
record Checkpoint(
    long step,
    float[] weights,
    float[] moments,
    double[] sums,
    Kept kept,
    int waited,
    int diverged) {
  private static final String NAME = "GRAFTCHK";
  private static final int VERSION = 1;
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
          out.writeInt(sums.length);
          for (double sum : sums) {
            out.writeDouble(sum);
          }
          SealedBytes.writeFloats(out, kept.weights());
          out.writeInt(kept.epoch());
          out.writeDouble(kept.score());
          out.writeInt(waited);
          out.writeInt(diverged);
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
    double[] sums = new double[in.readInt()];
    for (int i = 0; i < sums.length; i++) {
      sums[i] = in.readDouble();
    }
    Kept kept = new Kept(SealedBytes.readFloats(in), in.readInt(), in.readDouble());
    return new Checkpoint(step, weights, moments, sums, kept, in.readInt(), in.readInt());
  }
}
