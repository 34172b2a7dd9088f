package dev.graft.engine.method;

import dev.graft.data.Examples;
import dev.graft.data.Features;
import dev.graft.data.Predictor;
import dev.graft.data.TaskData;
import dev.graft.engine.closed.Embedding;
import dev.graft.engine.method.Objective.Judge;
import dev.graft.method.Progress;
import dev.graft.method.TrainedModel;
import dev.graft.method.TrainingTask;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A model on embedded rows.
 *
 * @param target how the target's rows are embedded
 * @param source how the source's are
 */
record Embedded(TrainedModel model, Embedding target, Embedding source) implements TrainedModel {

  /** The experiment's model, trained on embedded source rows. */
  static Embedded train(
      TrainingTask task,
      Progress progress,
      TaskData.Domains domains,
      Embedding target,
      Embedding source) {
    return new Embedded(
        SupervisedTraining.train(
            task,
            progress,
            under(source, domains.sourceTrain()),
            List.of(judge(domains, target, source))),
        target,
        source);
  }

  /**
   * The experiment's model, trained on embedded source rows and the target's labelled ones.
   *
   * @param importances of the source rows; null: 1, as of the target's
   */
  static Embedded joint(
      TrainingTask task,
      Progress progress,
      TaskData.Domains domains,
      Embedding target,
      Embedding source,
      double @Nullable [] importances) {
    Examples ofTarget = under(target, domains.targetTrain());
    Examples rows = Examples.joined(under(source, domains.sourceTrain()), ofTarget);
    double[] all = null;
    if (importances != null) {
      all = Arrays.copyOf(importances, rows.rows());
      Arrays.fill(all, importances.length, all.length, 1);
    }
    return new Embedded(
        SupervisedTraining.train(
            task, progress, rows, all, List.of(judge(domains, target, source))),
        target,
        source);
  }

  /** The target where it has labels to judge by, else the source. */
  private static Judge judge(TaskData.Domains domains, Embedding target, Embedding source) {
    boolean isOfTarget = domains.targetValidation().rows() > 0;
    return isOfTarget
        ? new Judge(Metrics.VALIDATION, 0, under(target, domains.targetValidation()))
        : new Judge(Metrics.SOURCE_VALIDATION, 0, under(source, domains.sourceValidation()));
  }

  private static Examples under(Embedding embedding, Examples rows) {
    return new Examples(embedding.of(rows.features()), rows.labels(), rows.classes());
  }

  @Override
  public float[] probabilities(int task, Features rows) {
    return model.probabilities(task, target.of(rows));
  }

  @Override
  public Features represent(Features rows) {
    return model.represent(target.of(rows));
  }

  @Override
  public Predictor ofSource() {
    return new Mapped(model, source::of);
  }

  @Override
  public long steps() {
    return model.steps();
  }

  @Override
  public Map<String, Double> summary() {
    return model.summary();
  }

  @Override
  public byte[] save() {
    return EmbeddedFile.write(this);
  }

  @Override
  public void close() {
    model.close();
  }
}
