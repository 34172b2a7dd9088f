package dev.graft.engine.closed;

import dev.graft.data.Features;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Features as matrices in double, for closed forms. */
public final class Matrices {
  private Matrices() {}

  /** Rows {@code from} to {@code to}, the end not included: rows × width. */
  public static INDArray of(Features features, int from, int to) {
    int width = features.width();
    double[] values = new double[(to - from) * width];
    for (int i = 0; i < values.length; i++) {
      values[i] = features.values()[from * width + i];
    }
    return Nd4j.create(values, new long[] {to - from, width}, 'c');
  }
}
