package dev.graft.engine.method;

import dev.graft.data.Examples;
import dev.graft.data.TaskData;
import dev.graft.engine.closed.Embedding;
import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.Kind;
import dev.graft.method.Method;
import dev.graft.method.MethodInfo;
import dev.graft.method.Progress;
import dev.graft.method.TrainedModel;
import dev.graft.method.TrainingTask;
import java.util.List;
import java.util.Set;

/**
 * Feature augmentation: a source row x becomes (x, x, 0), a target row (x, 0, x), so that the model
 * divides what it learns into a part that both domains share and one of each. For domains with the
 * same features, and labels in the target.
 */
final class EasyAdapt implements Method {
  private static final int COPIES = 3;

  /** The augmentation is kept as a matrix of width × 3·width. */
  private static final int WIDEST = 1000;

  private static final MethodInfo INFO =
      new MethodInfo(
          "easy-adapt",
          "a shared, a source and a target copy of each feature",
          "Daumé III: Frustratingly Easy Domain Adaptation. ACL 2007",
          Set.of(Kind.DOMAIN_ADAPTATION),
          MethodInfo.Usage.METHOD,
          Components.MODELS,
          false,
          List.of());

  @Override
  public MethodInfo info() {
    return INFO;
  }

  @Override
  public TrainedModel train(TrainingTask task, Progress progress) {
    TaskData.Domains domains = DataChecks.domains(task);
    Examples source = DataChecks.source(domains);
    Examples target = DataChecks.target(domains);
    DataChecks.sameClasses(domains);
    DataChecks.sameWidth("data.source", source.features(), target.features());
    int width = source.features().width();
    if (width > WIDEST) {
      throw InvalidInput.of(
          "data",
          width,
          "%d features become %d copies".formatted(width, COPIES * width),
          "keep to %d, with preprocess: [{resize: 28}] or [{pca: 100}]".formatted(WIDEST));
    }
    return Embedded.joint(task, progress, domains, copies(width, 2), copies(width, 1), null);
  }

  /** Each feature as the shared copy and as the {@code own} one. */
  static Embedding copies(int width, int own) {
    int columns = COPIES * width;
    float[] projection = new float[width * columns];
    for (int i = 0; i < width; i++) {
      projection[i * columns + i] = 1;
      projection[i * columns + own * width + i] = 1;
    }
    return new Embedding(null, 1, new float[width], projection, columns, false);
  }
}
