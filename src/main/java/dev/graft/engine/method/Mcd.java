package dev.graft.engine.method;

import dev.graft.data.TaskData;
import dev.graft.engine.network.ModelFile;
import dev.graft.engine.network.NetworkGraph;
import dev.graft.engine.step.CompiledStep;
import dev.graft.method.Method;
import dev.graft.method.MethodInfo;
import dev.graft.method.ParameterInfo;
import dev.graft.method.Progress;
import dev.graft.method.TrainedModel;
import dev.graft.method.TrainingTask;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Two heads on one network. A step makes 2 + n updates on one batch of each domain: (A) network and
 * heads learn the source's labels; (B) the heads learn them on, and to disagree on the target; (C)
 * n times, the network learns to make them agree. The disagreement is the mean absolute difference
 * of their probabilities (Saito et al. 2018, eq. 1, 5 and 7 to 9). The first head answers. (The
 * paper's classifiers have hidden layers; here they are heads like the baseline's, and the network
 * is all that the baseline has below its head.)
 */
final class Mcd implements Method {
  static final String DISCREPANCY = "discrepancy";
  private static final String GENERATOR_STEPS = "generatorSteps";
  private static final int DEFAULT_GENERATOR_STEPS = 4;
  private static final int SECOND = 1;

  private static final MethodInfo INFO =
      AdaptationMethod.info(
          "mcd",
          "two heads that disagree on the target, and features that make them agree; a step makes"
              + " 2 + generatorSteps updates",
          "Saito, Watanabe, Ushiku, Harada: Maximum Classifier Discrepancy for Unsupervised Domain"
              + " Adaptation. CVPR 2018",
          List.of(
              ParameterInfo.integer(
                  GENERATOR_STEPS,
                  DEFAULT_GENERATOR_STEPS,
                  1,
                  10,
                  "updates of the features in a step (the paper's n, 4 for digits)")));

  /** What an update minimises. */
  enum Part {
    /** (A) the cross-entropies of both heads on the source. */
    SOURCE,
    /** (B) the same − the disagreement on the target. */
    HEADS,
    /** (C) the disagreement on the target. */
    FEATURES
  }

  @Override
  public MethodInfo info() {
    return INFO;
  }

  @Override
  public TrainedModel train(TrainingTask task, Progress progress) {
    TaskData.Domains domains = DataChecks.domains(task);
    ModelFile model = withSecondHead(task, Adaptation.initial(task, domains));
    int batch = task.training().batch();
    List<String> names = model.weights().names();
    try (CompiledStep heads = compile(model, batch, Part.HEADS);
        CompiledStep features = compile(model, batch, Part.FEATURES)) {
      heads.differentiate(names.stream().filter(Mcd::isOfHead).toList());
      features.differentiate(names.stream().filter(name -> !isOfHead(name)).toList());
      return GradientTraining.run(
          task,
          progress,
          new Objective(
              graph(model, batch, Part.SOURCE, DataType.FLOAT).sameDiff(),
              model,
              names,
              inputs(model, batch, Part.SOURCE),
              List.of(new Objective.Term(Metrics.TRAIN_LOSS, Adaptation.LABEL_LOSS)),
              new McdUpdates(
                  Adaptation.sourceFeed(task, domains),
                  Adaptation.targetFeed(task, domains),
                  heads,
                  features,
                  task.parameters().integer(GENERATOR_STEPS, DEFAULT_GENERATOR_STEPS)),
              step -> task.training().learningRate(),
              Judges.targetOrSource(domains)));
    }
  }

  static ModelFile withSecondHead(TrainingTask task, ModelFile model) {
    int classes = model.heads().get(0).classes().size();
    return new ModelFile(
        model.spec(),
        model.width(),
        model.image(),
        model.heads(),
        model.weights().and(InitialModel.headWeights(task, model.network(), SECOND, classes)));
  }

  static boolean isOfHead(String parameter) {
    return parameter.startsWith(InitialModel.head(0) + ".")
        || parameter.startsWith(InitialModel.head(SECOND) + ".");
  }

  private static CompiledStep compile(ModelFile model, int batch, Part part) {
    return CompiledStep.of(
        graph(model, batch, part, DataType.FLOAT).sameDiff(),
        model.weights().names(),
        inputs(model, batch, part),
        List.of());
  }

  /** Placeholders of a part. */
  static Map<String, long[]> inputs(ModelFile model, int batch, Part part) {
    Map<String, long[]> inputs = new HashMap<>(Adaptation.inputs(model, batch));
    if (part == Part.SOURCE) {
      inputs.remove(Adaptation.TARGET);
    } else if (part == Part.FEATURES) {
      inputs.remove(Adaptation.SOURCE);
      inputs.remove(Adaptation.LABELS);
    }
    return inputs;
  }

  /** The loss of a part, named {@link Adaptation#LOSS}. */
  static NetworkGraph graph(ModelFile model, int batch, Part part, DataType type) {
    NetworkGraph graph = new NetworkGraph(model.network(), model.weights(), type);
    SDVariable loss =
        switch (part) {
          case SOURCE -> labelLosses(graph, model, batch);
          case HEADS -> labelLosses(graph, model, batch).sub(discrepancy(graph, batch));
          case FEATURES -> discrepancy(graph, batch).mul(1.0);
        };
    loss.rename(Adaptation.LOSS);
    graph.sameDiff().setLossVariables(Adaptation.LOSS);
    return graph;
  }

  private static SDVariable labelLosses(NetworkGraph graph, ModelFile model, int batch) {
    SDVariable features = graph.features(graph.input(Adaptation.SOURCE, batch));
    SDVariable labels =
        graph.placeholder(Adaptation.LABELS, batch, model.heads().get(0).classes().size());
    SDVariable first = graph.crossEntropy(labels, graph.dense(InitialModel.head(0), features));
    SDVariable second =
        graph.crossEntropy(labels, graph.dense(InitialModel.head(SECOND), features));
    first.rename(Adaptation.LABEL_LOSS);
    return first.add(second);
  }

  private static SDVariable discrepancy(NetworkGraph graph, int batch) {
    SDVariable features = graph.features(graph.input(Adaptation.TARGET, batch));
    SDVariable first = Losses.softmax(graph.dense(InitialModel.head(0), features));
    SDVariable second = Losses.softmax(graph.dense(InitialModel.head(SECOND), features));
    SDVariable mean = graph.sameDiff().math().abs(first.sub(second)).mean();
    mean.rename(DISCREPANCY);
    return mean;
  }
}
