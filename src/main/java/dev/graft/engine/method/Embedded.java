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
import java.util.List;
import java.util.Map;

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
    boolean isOfTarget = domains.targetValidation().rows() > 0;
    Judge judge =
        isOfTarget
            ? new Judge(Metrics.VALIDATION, 0, under(target, domains.targetValidation()))
            : new Judge(Metrics.SOURCE_VALIDATION, 0, under(source, domains.sourceValidation()));
    return new Embedded(
        SupervisedTraining.train(
            task, progress, under(source, domains.sourceTrain()), List.of(judge)),
        target,
        source);
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
