package dev.graft.engine.method;

import dev.graft.data.Examples;
import dev.graft.data.Features;
import dev.graft.data.TaskData;
import dev.graft.engine.method.Objective.Judge;
import dev.graft.engine.network.ModelFile;
import dev.graft.engine.network.NetworkPredictor;
import dev.graft.experiment.Kind;
import dev.graft.experiment.ModelSpec;
import dev.graft.method.Method;
import dev.graft.method.MethodInfo;
import dev.graft.method.Progress;
import dev.graft.method.TrainedModel;
import dev.graft.method.TrainingTask;
import java.util.List;
import java.util.Set;

/**
 * A new linear head on the source model's frozen features (Yosinski et al. 2014). The features of
 * each row are computed once, not at every step: that is this method's saving.
 */
final class FeatureExtraction implements Method {
  private static final MethodInfo INFO =
      new MethodInfo(
          "feature-extraction",
          "the source model's features, frozen, under a new head",
          "Yosinski, Clune, Bengio, Lipson: How transferable are features in deep neural networks?"
              + " NIPS 2014",
          Set.of(Kind.TRANSFER),
          MethodInfo.Usage.METHOD,
          Models.DEEP,
          true,
          List.of());

  @Override
  public MethodInfo info() {
    return INFO;
  }

  @Override
  public TrainedModel train(TrainingTask task, Progress progress) {
    TaskData.Domains domains = DataChecks.domains(task);
    Examples target = DataChecks.target(domains);
    ModelFile source = SourceArtifact.of(task, target);
    Examples rows;
    Examples validation;
    try (NetworkPredictor features = new NetworkPredictor(source)) {
      rows = extracted(features, source, target);
      validation = extracted(features, source, domains.targetValidation());
    }
    ModelFile initial =
        InitialModel.of(task, new ModelSpec.Linear(), rows.features(), List.of(target.classes()));
    try (TrainedNetwork head =
        SupervisedTraining.train(
            task,
            progress,
            rows,
            List.of(new Judge(Metrics.VALIDATION, 0, validation)),
            initial,
            initial.weights().names(),
            "batch")) {
      ModelFile whole =
          new ModelFile(
              source.spec(),
              source.width(),
              source.image(),
              head.model().heads(),
              source.weights().and(head.model().weights()));
      return new TrainedNetwork(whole, head.steps(), head.summary());
    }
  }

  private static Examples extracted(NetworkPredictor network, ModelFile source, Examples rows) {
    float[] values = network.features(rows.features());
    Features features = new Features(values, source.network().featureWidth(), null);
    return new Examples(features, rows.labels(), rows.classes());
  }
}
