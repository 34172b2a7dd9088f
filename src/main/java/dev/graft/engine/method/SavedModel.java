package dev.graft.engine.method;

import dev.graft.engine.network.ModelFile;
import dev.graft.method.TrainedModel;
import java.util.Map;

/** Reads what {@link TrainedModel#save} of any method wrote. */
public final class SavedModel {
  private SavedModel() {}

  /**
   * A model that predicts as the saved one did; its steps and summary are not in the file.
   *
   * @throws IllegalArgumentException when the bytes are no model of a known version, or damaged
   */
  public static TrainedModel read(byte[] bytes) {
    if (SealedBytes.isNamed(NeighbourFile.NAME, bytes)) {
      return NeighbourFile.read(bytes);
    }
    if (SealedBytes.isNamed(NetworkSet.NAME, bytes)) {
      return NetworkSet.read(bytes);
    }
    return new TrainedNetwork(ModelFile.read(bytes), 0, Map.of());
  }
}
