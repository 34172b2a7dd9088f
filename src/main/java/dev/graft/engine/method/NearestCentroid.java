package dev.graft.engine.method;

import dev.graft.data.Examples;
import dev.graft.data.Features;
import dev.graft.experiment.Kind;
import dev.graft.method.Method;
import dev.graft.method.MethodInfo;
import dev.graft.method.Progress;
import dev.graft.method.TrainedModel;
import dev.graft.method.TrainingTask;
import java.util.List;
import java.util.Set;

/** Each query goes to the class whose mean of raw support rows is nearest: nothing is learnt. */
final class NearestCentroid implements Method {
  private static final MethodInfo INFO =
      new MethodInfo(
          "nearest-centroid",
          "the nearest class mean of the raw support rows: nothing is learnt (inductive)",
          "",
          Set.of(Kind.FEW_SHOT),
          MethodInfo.Usage.BASELINE,
          Models.ALL,
          false,
          List.of());

  @Override
  public MethodInfo info() {
    return INFO;
  }

  @Override
  public TrainedModel train(TrainingTask task, Progress progress) {
    EpisodeData.of(task);
    EpisodeData.withoutSteps(progress);
    return new Centroids();
  }

  /** Prototypes of rows as they are. */
  static final class Centroids implements UntrainedLearner {
    static final String NAME = "GRAFTCEN";
    private static final int VERSION = 1;

    static Centroids read(byte[] bytes) {
      return SealedBytes.read(
          NAME, VERSION, "nearest-centroid model", bytes, in -> new Centroids());
    }

    @Override
    public float[] probabilities(Examples support, Features queries) {
      return Prototypes.probabilities(support, queries);
    }

    @Override
    public byte[] save() {
      return SealedBytes.write(NAME, VERSION, out -> {});
    }
  }
}
