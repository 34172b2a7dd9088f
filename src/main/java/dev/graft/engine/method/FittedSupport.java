package dev.graft.engine.method;

import dev.graft.data.Examples;
import dev.graft.data.Features;
import dev.graft.engine.svm.LinearSvm;
import dev.graft.experiment.ModelSpec;
import java.util.SplittableRandom;

/** A closed-form model that is fitted to each support set. */
final class FittedSupport implements UntrainedLearner {
  static final String NAME = "GRAFTFIT";
  private static final int VERSION = 1;

  private final ModelSpec model;
  private final long seed;

  /**
   * @param model nearest neighbours or a linear SVM
   * @param seed of the order in which the SVM takes rows
   */
  FittedSupport(ModelSpec model, long seed) {
    this.model = model;
    this.seed = seed;
  }

  static FittedSupport read(byte[] bytes) {
    return SealedBytes.read(
        NAME,
        VERSION,
        "fitted model",
        bytes,
        in -> {
          int k = in.readInt();
          double c = in.readDouble();
          return new FittedSupport(
              k > 0 ? new ModelSpec.NearestNeighbour(k) : new ModelSpec.LinearSvm(c),
              in.readLong());
        });
  }

  @Override
  public float[] probabilities(Examples support, Features queries) {
    if (model instanceof ModelSpec.LinearSvm svm) {
      LinearSvm.Fit fit =
          LinearSvm.fit(
              support,
              null,
              svm.c(),
              problem -> new SplittableRandom(seed * 31 + problem),
              solved -> {});
      return softmax(fit.machine().margins(queries), support.classes().size());
    }
    try (NearestNeighbours neighbours =
        new NearestNeighbours(support, ((ModelSpec.NearestNeighbour) model).k())) {
      return neighbours.probabilities(0, queries);
    }
  }

  private static float[] softmax(float[] margins, int classes) {
    double[] row = new double[classes];
    for (int at = 0; at < margins.length; at += classes) {
      for (int c = 0; c < classes; c++) {
        row[c] = margins[at + c];
      }
      Prototypes.softmax(row, margins, at);
    }
    return margins;
  }

  @Override
  public byte[] save() {
    return SealedBytes.write(
        NAME,
        VERSION,
        out -> {
          out.writeInt(model instanceof ModelSpec.NearestNeighbour near ? near.k() : 0);
          out.writeDouble(model instanceof ModelSpec.LinearSvm svm ? svm.c() : 0);
          out.writeLong(seed);
        });
  }
}
