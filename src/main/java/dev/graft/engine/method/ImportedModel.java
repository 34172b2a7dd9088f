package dev.graft.engine.method;

import dev.graft.data.Examples;
import dev.graft.engine.network.Dl4jImport;
import dev.graft.engine.network.ModelFile;
import dev.graft.engine.network.Network;
import dev.graft.experiment.InvalidInput;
import dev.graft.method.TrainingTask;
import java.util.HashSet;
import java.util.List;

/** A source model that was trained elsewhere: a model file of Graft, or a Deeplearning4j zip. */
final class ImportedModel {
  private static final String FIELD = "sourceModel";

  private ImportedModel() {}

  /**
   * The model as one trained on the source would be: of the experiment's architecture, its head's
   * classes in the source's order.
   *
   * @throws InvalidInput when it is no model, of another architecture, for other inputs, or of
   *     other classes
   */
  static ModelFile of(byte[] bytes, TrainingTask task, Examples source) {
    Network network =
        Network.of(task.model(), source.features().width(), source.features().image());
    if (Dl4jImport.isZip(bytes)) {
      return Dl4jImport.read(bytes, network, InitialModel.head(0), source.classes());
    }
    ModelFile model = read(bytes);
    if (!model.spec().equals(task.model())) {
      throw InvalidInput.of(
          FIELD,
          model.spec(),
          "it is of another architecture than the experiment's " + task.model(),
          "write its sizes under model, or choose another file");
    }
    if (model.width() != source.features().width()
        || model.network().layers().isEmpty()
        || !model.network().layers().equals(network.layers())) {
      throw InvalidInput.of(
          FIELD,
          model.width() + " features",
          "it takes rows of %d features; those of the source, as they are brought to the target's"
                  .formatted(model.width())
              + " size, have %d".formatted(source.features().width()),
          "preprocess as it was trained, such as preprocess: [{resize: 28}], or choose other data");
    }
    return ordered(model, source.classes());
  }

  private static ModelFile read(byte[] bytes) {
    try {
      return ModelFile.read(bytes);
    } catch (IllegalArgumentException unfit) {
      throw InvalidInput.of(
          FIELD,
          bytes.length + " bytes",
          "it is no network that Graft wrote, and no Deeplearning4j zip ("
              + unfit.getMessage()
              + ")",
          "download a model with format=graft or format=dl4j, or write a zip with ModelSerializer");
    }
  }

  private static ModelFile ordered(ModelFile model, List<String> classes) {
    List<String> known = model.heads().get(0).classes();
    if (model.heads().size() != 1 || !new HashSet<>(known).equals(new HashSet<>(classes))) {
      throw InvalidInput.of(
          FIELD,
          known,
          "it tells other classes apart than the source's " + classes,
          "choose the data it was trained on, or keep its classes with classes: [...]");
    }
    return SourceArtifact.ordered(model, classes);
  }
}
