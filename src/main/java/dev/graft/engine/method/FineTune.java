package dev.graft.engine.method;

import dev.graft.data.Examples;
import dev.graft.data.TaskData;
import dev.graft.engine.network.ModelFile;
import dev.graft.engine.network.Network;
import dev.graft.experiment.Kind;
import dev.graft.method.Method;
import dev.graft.method.MethodInfo;
import dev.graft.method.ParameterInfo;
import dev.graft.method.Progress;
import dev.graft.method.TrainedModel;
import dev.graft.method.TrainingTask;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Goes on training the source model on the target's labels, all of it or its top layers. Where
 * source and target have the same classes the source's head is kept; else a new one begins.
 */
final class FineTune implements Method {
  private static final String LAYERS = "layers";

  private static final MethodInfo INFO =
      new MethodInfo(
          "fine-tune",
          "the source model, trained on with the target's labels",
          "Yosinski, Clune, Bengio, Lipson: How transferable are features in deep neural networks?"
              + " NIPS 2014",
          Set.of(Kind.TRANSFER),
          MethodInfo.Usage.METHOD,
          Models.DEEP,
          true,
          List.of(
              ParameterInfo.integer(
                  LAYERS,
                  0,
                  0,
                  32,
                  "layers that learn, counted from the top, the head being the first; 0: all")));

  @Override
  public MethodInfo info() {
    return INFO;
  }

  @Override
  public TrainedModel train(TrainingTask task, Progress progress) {
    TaskData.Domains domains = DataChecks.domains(task);
    Examples target = DataChecks.target(domains);
    ModelFile initial = initial(task, target, SourceArtifact.of(task, target));
    return SupervisedTraining.train(
        task, progress, target, Judges.target(domains), initial, trainable(task, initial), "batch");
  }

  private static ModelFile initial(TrainingTask task, Examples target, ModelFile source) {
    if (source.heads().get(0).classes().equals(target.classes())) {
      return source;
    }
    return new ModelFile(
        source.spec(),
        source.width(),
        source.image(),
        List.of(new ModelFile.Head(InitialModel.head(0), target.classes())),
        source
            .weights()
            .and(InitialModel.headWeights(task, source.network(), 0, target.classes().size())));
  }

  private static List<String> trainable(TrainingTask task, ModelFile initial) {
    List<String> names = new ArrayList<>(initial.network().parameters());
    names.addAll(Network.parameters(InitialModel.head(0)));
    int layers = task.parameters().integer(LAYERS, 0);
    int trained = Network.parameters("").size() * layers;
    return layers == 0 || trained >= names.size()
        ? names
        : names.subList(names.size() - trained, names.size());
  }
}
