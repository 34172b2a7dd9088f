package dev.graft.engine.method;

import dev.graft.data.Features;
import dev.graft.data.TaskData;
import dev.graft.engine.network.ModelFile;
import dev.graft.engine.network.Weights;
import dev.graft.experiment.InvalidInput;
import dev.graft.method.TrainingTask;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** The source model that a transfer starts from. */
final class SourceArtifact {
  private SourceArtifact() {}

  /**
   * @throws InvalidInput when it takes other inputs than the target's or is of another architecture
   * @throws IllegalArgumentException when there is none, or it is damaged
   */
  static ModelFile of(TrainingTask task, Features target) {
    byte[] bytes = task.sourceModel();
    if (bytes == null) {
      throw new IllegalArgumentException("a transfer was started without its source model");
    }
    ModelFile model = ModelFile.read(bytes);
    if (!model.spec().equals(task.model())) {
      throw InvalidInput.of(
          "model",
          task.model(),
          "the source model is " + model.spec() + ": its layers cannot be taken over",
          "use the same model for source and target");
    }
    if (model.width() != target.width()) {
      throw InvalidInput.of(
          "data.target",
          target.width() + " features",
          "the source model takes rows of " + model.width() + " features",
          "bring images to one size with preprocess: [{resize: 16}], or use data with the same"
              + " columns");
    }
    return ordered(model, ((TaskData.Domains) task.data()).sourceTrain().classes());
  }

  /**
   * The same model with its head's classes in another order: sources of the same classes may be
   * read in the order of different targets.
   */
  static ModelFile ordered(ModelFile model, List<String> classes) {
    List<String> known = model.heads().get(0).classes();
    if (known.equals(classes) || !new HashSet<>(known).equals(new HashSet<>(classes))) {
      return model;
    }
    String head = model.heads().get(0).name();
    Weights.Weight weight = model.weights().of(head + ".weight");
    Weights.Weight bias = model.weights().of(head + ".bias");
    float[] moved = new float[weight.values().length];
    float[] biases = new float[classes.size()];
    for (int c = 0; c < classes.size(); c++) {
      int from = known.indexOf(classes.get(c));
      biases[c] = bias.values()[from];
      for (int row = 0; row < moved.length / classes.size(); row++) {
        moved[row * classes.size() + c] = weight.values()[row * classes.size() + from];
      }
    }
    Weights named =
        new Weights(
            Map.of(
                InitialModel.head(0) + ".weight", new Weights.Weight(weight.shape(), moved),
                InitialModel.head(0) + ".bias", new Weights.Weight(bias.shape(), biases)));
    return new ModelFile(
        model.spec(),
        model.width(),
        model.image(),
        List.of(new ModelFile.Head(InitialModel.head(0), classes)),
        model.weights().and(named));
  }
}
