package dev.graft.engine.method;

import dev.graft.data.Examples;
import dev.graft.data.TaskData;
import dev.graft.engine.network.ModelFile;
import dev.graft.engine.network.Network;
import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.Kind;
import dev.graft.experiment.Nearest;
import dev.graft.method.MethodInfo;
import dev.graft.method.ParameterInfo;
import dev.graft.method.Progress;
import dev.graft.method.TrainedModel;
import dev.graft.method.TrainingTask;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What methods share that start from the source model and learn the target's labels. */
final class Transfer {
  /** The parameter that names the topmost frozen layer. */
  static final String FROZEN = "frozen";

  static final String ALL = "all";
  static final String NONE = "none";

  private Transfer() {}

  static MethodInfo info(
      String name, String summary, String paper, List<ParameterInfo> parameters) {
    return new MethodInfo(
        name,
        summary,
        paper,
        Set.of(Kind.TRANSFER),
        MethodInfo.Usage.METHOD,
        Models.DEEP,
        true,
        parameters);
  }

  /**
   * Where a training starts.
   *
   * @param target labelled rows to learn from
   * @param source model as it was trained
   * @param model the source model's hidden layers; under its head where source and target have the
   *     same classes, else under a new one
   */
  record Start(TaskData.Domains domains, Examples target, ModelFile source, ModelFile model) {
    boolean keepsHead() {
      return source.heads().get(0).classes().equals(target.classes());
    }

    /** Hidden layers from the input on, then the head. */
    List<String> layers() {
      List<String> layers = new ArrayList<>(model.spec().layers());
      layers.add(InitialModel.head(0));
      return layers;
    }
  }

  /**
   * @throws InvalidInput when the target does not fit the source model
   */
  static Start start(TrainingTask task) {
    TaskData.Domains domains = DataChecks.domains(task);
    Examples target = DataChecks.target(domains);
    ModelFile source = SourceArtifact.of(task, target.features());
    if (source.heads().get(0).classes().equals(target.classes())) {
      return new Start(domains, target, source, source);
    }
    ModelFile model =
        new ModelFile(
            source.spec(),
            source.width(),
            source.image(),
            List.of(new ModelFile.Head(InitialModel.head(0), target.classes())),
            source
                .weights()
                .and(InitialModel.headWeights(task, source.network(), 0, target.classes().size())));
    return new Start(domains, target, source, model);
  }

  /** Trains some layers of the model that a transfer starts from. */
  static TrainedModel train(
      TrainingTask task,
      Progress progress,
      Start start,
      List<String> layers,
      SupervisedTraining.Addition addition) {
    List<String> trainable =
        layers.stream().flatMap(layer -> Network.parameters(layer).stream()).toList();
    try (TrainedNetwork trained =
        SupervisedTraining.train(
            task,
            progress,
            start.target(),
            Judges.target(start.domains()),
            start.model(),
            trainable,
            addition)) {
      return trained.and(Forgetting.of(start, trained.model()));
    }
  }

  /**
   * How many hidden layers stay as the source left them, counted from the input.
   *
   * @throws InvalidInput for a layer that the model does not have
   */
  static int frozen(TrainingTask task, String otherwise) {
    String name = task.parameters().text(FROZEN, otherwise);
    List<String> layers = task.model().layers();
    if (name.equals(NONE) || name.equals(ALL)) {
      return name.equals(NONE) ? 0 : layers.size();
    }
    int index = layers.indexOf(name);
    if (index < 0) {
      throw InvalidInput.of(
          "methods." + FROZEN,
          name,
          "the model has no layer of this name",
          Nearest.cure(name, layers));
    }
    return index + 1;
  }
}
