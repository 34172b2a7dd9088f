package dev.graft.engine.method;

import dev.graft.data.Examples;
import dev.graft.data.Features;
import dev.graft.data.Predictor;
import dev.graft.data.TaskData;
import dev.graft.engine.network.BatchStatistics;
import dev.graft.engine.network.ModelFile;
import dev.graft.experiment.InvalidInput;
import dev.graft.method.Method;
import dev.graft.method.MethodInfo;
import dev.graft.method.Progress;
import dev.graft.method.TrainedModel;
import dev.graft.method.TrainingTask;
import java.util.List;
import java.util.Map;

/**
 * The source model, whose batch normalisation is by the target's statistics: what source-only
 * trains, with the means and variances of unlabelled target rows in place of the source's. No
 * gradient step is taken on the target.
 */
final class AdaBn implements Method {
  private static final MethodInfo INFO =
      AdaptationMethod.info(
          "adabn",
          "the source model with batch statistics of the target; needs model.batchNorm",
          "Li, Wang, Shi, Hou, Liu: Adaptive Batch Normalization for practical domain adaptation."
              + " Pattern Recognition 80, 2018",
          List.of());

  @Override
  public MethodInfo info() {
    return INFO;
  }

  @Override
  public TrainedModel train(TrainingTask task, Progress progress) {
    TaskData.Domains domains = DataChecks.domains(task);
    Examples source = DataChecks.source(domains);
    DataChecks.unlabelledTarget(domains);
    DataChecks.sameClasses(domains);
    if (!task.model().isNormalised()) {
      throw InvalidInput.of(
          "model.batchNorm",
          false,
          "adabn changes the statistics of batch normalisation, and the model has none",
          "write batchNorm: true");
    }
    ModelFile initial =
        InitialModel.of(task, task.model(), source.features(), List.of(source.classes()));
    TrainedNetwork network =
        SupervisedTraining.train(
            task,
            progress,
            source,
            Judges.source(domains),
            initial,
            initial.weights().names(),
            "batch");
    ModelFile model = network.model();
    ModelFile adapted =
        new ModelFile(
            model.spec(),
            model.width(),
            model.image(),
            model.heads(),
            BatchStatistics.of(model, model.weights(), domains.targetUnlabelled()));
    return new Renormalised(
        new TrainedNetwork(adapted, network.steps(), network.summary()), network);
  }

  /** One network with the statistics of either domain. */
  private record Renormalised(TrainedNetwork target, TrainedNetwork source)
      implements TrainedModel {
    @Override
    public float[] probabilities(int task, Features rows) {
      return target.probabilities(task, rows);
    }

    @Override
    public Features represent(Features rows) {
      return target.represent(rows);
    }

    @Override
    public Predictor ofSource() {
      return source;
    }

    @Override
    public long steps() {
      return target.steps();
    }

    @Override
    public Map<String, Double> summary() {
      return target.summary();
    }

    @Override
    public byte[] save() {
      return target.save();
    }

    @Override
    public void close() {
      target.close();
      source.close();
    }
  }
}
