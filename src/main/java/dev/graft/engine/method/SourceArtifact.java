package dev.graft.engine.method;

import dev.graft.data.Features;
import dev.graft.engine.network.ModelFile;
import dev.graft.experiment.InvalidInput;
import dev.graft.method.TrainingTask;

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
    return model;
  }
}
