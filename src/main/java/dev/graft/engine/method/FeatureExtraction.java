package dev.graft.engine.method;

import dev.graft.data.Examples;
import dev.graft.data.Features;
import dev.graft.data.TaskData;
import dev.graft.engine.method.Objective.Judge;
import dev.graft.engine.network.ModelFile;
import dev.graft.engine.network.NetworkCut;
import dev.graft.engine.network.NetworkPredictor;
import dev.graft.method.Method;
import dev.graft.method.MethodInfo;
import dev.graft.method.ParameterInfo;
import dev.graft.method.Progress;
import dev.graft.method.TrainedModel;
import dev.graft.method.TrainingTask;
import java.util.List;

/**
 * The source model's layers up to a named one, frozen; all that is above them begins anew (the AnB
 * networks of Yosinski et al. 2014). By default all hidden layers are frozen, under a new linear
 * head. The features of each row are computed once, not at every step: that is this method's
 * saving. An encoder from an ONNX file is frozen as a whole, under a linear head.
 */
final class FeatureExtraction implements Method {
  private static final MethodInfo INFO =
      Transfer.info(
          "feature-extraction",
          "the source model's features, frozen, under a new head",
          "Yosinski, Clune, Bengio, Lipson: How transferable are features in deep neural networks?"
              + " NIPS 2014",
          List.of(
              ParameterInfo.layer(
                  Transfer.FROZEN,
                  Transfer.ALL,
                  List.of(Transfer.ALL),
                  "topmost hidden layer (layer0 is next to the input) of the source that is taken"
                      + " over, frozen with all below; the layers above begin anew; all: only the"
                      + " head begins anew")));

  @Override
  public MethodInfo info() {
    return INFO;
  }

  @Override
  public TrainedModel train(TrainingTask task, Progress progress) {
    byte[] given = task.sourceModel();
    if (given != null && SealedBytes.isNamed(Encoder.NAME, given)) {
      return Encoded.train(task, progress, given);
    }
    Transfer.Start start = Transfer.start(task);
    TaskData.Domains domains = start.domains();
    Examples target = start.target();
    ModelFile source = start.source();
    NetworkCut cut = new NetworkCut(source.network(), Transfer.frozen(task, Transfer.ALL));
    Examples rows;
    Examples validation;
    try (NetworkPredictor features = new NetworkPredictor(cut.lower(source))) {
      rows = extracted(features, cut, target);
      validation = extracted(features, cut, domains.targetValidation());
    }
    ModelFile anew =
        InitialModel.of(task, source.spec(), target.features(), List.of(target.classes()));
    ModelFile initial = cut.upper(anew);
    try (TrainedNetwork upper =
        SupervisedTraining.train(
            task,
            progress,
            rows,
            List.of(new Judge(Metrics.VALIDATION, 0, validation)),
            initial,
            initial.weights().names(),
            "batch")) {
      return new TrainedNetwork(cut.joined(source, upper.model()), upper.steps(), upper.summary())
          .and(Forgetting.none(start));
    }
  }

  private static Examples extracted(NetworkPredictor network, NetworkCut cut, Examples rows) {
    float[] values = network.features(rows.features());
    Features features = new Features(values, cut.upperWidth(), cut.upperImage());
    return new Examples(features, rows.labels(), rows.classes());
  }
}
