package dev.graft.engine.method;

import dev.graft.data.Examples;
import dev.graft.data.Features;
import dev.graft.data.TaskData;
import dev.graft.engine.network.ModelFile;
import dev.graft.engine.network.Network;
import dev.graft.engine.network.NetworkGraph;
import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.Kind;
import dev.graft.method.Method;
import dev.graft.method.MethodInfo;
import dev.graft.method.ParameterInfo;
import dev.graft.method.Progress;
import dev.graft.method.TrainedModel;
import dev.graft.method.TrainingTask;
import java.util.List;
import java.util.Set;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Two encoders into one space and one classifier on it: the experiment's model for the target, and
 * for the source another of the same hidden layers with inputs of its own. The loss is {@link
 * SubspaceLoss}. The model that is left takes target rows, and is of the very architecture of
 * target-only, whose labelled batches it sees.
 */
final class SharedSubspace implements Method {
  private static final String BETA = "beta";
  private static final String TAU = "tau";
  private static final double DEFAULT_BETA = 1e-3;
  private static final double DEFAULT_TAU = 1e-3;

  private static final MethodInfo INFO =
      new MethodInfo(
          "shared-subspace",
          "an encoder for each domain, one classifier, class means aligned",
          "Yao, Zhang, Li, Ye: Heterogeneous Domain Adaptation via Soft Transfer Network. ACM MM"
              + " 2019",
          Set.of(Kind.HETEROGENEOUS_ADAPTATION),
          MethodInfo.Usage.METHOD,
          Models.DEEP,
          false,
          List.of(
              ParameterInfo.real(
                  BETA, DEFAULT_BETA, 0, 1e3, true, "weight of the distance between class means"),
              ParameterInfo.real(TAU, DEFAULT_TAU, 0, 10, true, "weight of the squared weights")));

  @Override
  public MethodInfo info() {
    return INFO;
  }

  @Override
  public TrainedModel train(TrainingTask task, Progress progress) {
    TaskData.Domains domains = DataChecks.linked(task);
    int batch = task.training().batch();
    ModelFile initial = initial(task, domains);
    NetworkGraph graph = new NetworkGraph(initial.network(), initial.weights(), DataType.FLOAT);
    SubspaceLoss loss =
        new SubspaceLoss(
            batch,
            task.parameters().number(BETA, DEFAULT_BETA),
            task.parameters().number(TAU, DEFAULT_TAU));
    Network source = source(task, domains);
    loss.build(graph, source, initial);
    return GradientTraining.run(
        task,
        progress,
        new Objective(
            graph.sameDiff(),
            initial,
            initial.weights().names(),
            loss.inputs(initial, source),
            List.of(
                new Objective.Term(Metrics.TRAIN_LOSS, SubspaceLoss.TARGET_LOSS),
                new Objective.Term("source-loss", SubspaceLoss.SOURCE_LOSS),
                new Objective.Term("alignment-loss", SubspaceLoss.ALIGNMENT)),
            feed(task, domains),
            step -> task.training().learningRate(),
            Judges.target(domains)));
  }

  /** The target's model as target-only begins it, and the source's encoder. */
  static ModelFile initial(TrainingTask task, TaskData.Domains domains) {
    Examples target = domains.targetTrain();
    ModelFile model =
        InitialModel.of(task, task.model(), target.features(), List.of(target.classes()));
    Network source = source(task, domains);
    if (source.featureWidth() != model.network().featureWidth()) {
      throw InvalidInput.of(
          "model.dense",
          List.of(),
          "the last layer has %d outputs for the source and %d for the target: no common space"
              .formatted(source.featureWidth(), model.network().featureWidth()),
          "write dense: [128], so that both end in equally many");
    }
    return new ModelFile(
        model.spec(),
        model.width(),
        model.image(),
        model.heads(),
        model
            .weights()
            .and(source.weights(task.random("source-weights", 0)).prefixed(SubspaceLoss.PREFIX)));
  }

  static Network source(TrainingTask task, TaskData.Domains domains) {
    Features source = domains.sourceTrain().features();
    return Network.of(task.model(), source.width(), source.image());
  }

  private static Objective.Feed feed(TrainingTask task, TaskData.Domains domains) {
    int batch = task.training().batch();
    Examples source = domains.sourceTrain();
    Examples target = domains.targetTrain();
    Features others = domains.targetUnlabelled();
    return Feeds.labelled(
            SubspaceLoss.TARGET,
            SubspaceLoss.TARGET_LABELS,
            target,
            new BatchOrder(task, "batch", target.rows(), batch))
        .and(
            Feeds.labelled(
                SubspaceLoss.SOURCE,
                SubspaceLoss.SOURCE_LABELS,
                source,
                new BatchOrder(task, "source-batch", source.rows(), batch)))
        .and(
            Feeds.unlabelled(
                SubspaceLoss.UNLABELLED,
                others,
                new BatchOrder(task, "target-batch", others.rows(), batch)))
        .and((step, index) -> step.feed(SubspaceLoss.TRUST, (float) index / task.steps()));
  }
}
