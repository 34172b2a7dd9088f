package dev.graft.engine.method;

import dev.graft.engine.network.ModelFile;
import dev.graft.experiment.InvalidInput;
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
    if (SealedBytes.isNamed(SvmFile.NAME, bytes)) {
      return SvmFile.read(bytes);
    }
    if (SealedBytes.isNamed(EmbeddedFile.NAME, bytes)) {
      return EmbeddedFile.read(bytes);
    }
    if (SealedBytes.isNamed(NetworkSet.NAME, bytes)) {
      return NetworkSet.read(bytes);
    }
    if (SealedBytes.isNamed(EpisodicNetwork.NAME, bytes)) {
      return EpisodicNetwork.read(bytes);
    }
    if (SealedBytes.isNamed(FittedSupport.NAME, bytes)) {
      return FittedSupport.read(bytes);
    }
    if (SealedBytes.isNamed(NearestCentroid.Centroids.NAME, bytes)) {
      return NearestCentroid.Centroids.read(bytes);
    }
    if (SealedBytes.isNamed(StitchedNetwork.NAME, bytes)) {
      return StitchedNetwork.read(bytes);
    }
    if (SealedBytes.isNamed(ZeroShotModel.NAME, bytes)) {
      return ZeroShotModel.read(bytes);
    }
    if (SealedBytes.isNamed(Encoder.NAME, bytes)) {
      return Encoder.read(bytes);
    }
    if (SealedBytes.isNamed(Encoded.NAME, bytes)) {
      return Encoded.read(bytes);
    }
    return new TrainedNetwork(ModelFile.read(bytes), 0, Map.of());
  }

  /**
   * The network of one task in Graft's own format, for export.
   *
   * @throws InvalidInput where it is no network: neighbours are rows, not weights
   */
  public static byte[] network(byte[] bytes, int task) {
    if (SealedBytes.isNamed(NeighbourFile.NAME, bytes)) {
      throw InvalidInput.of(
          "format",
          "dl4j",
          "a nearest-neighbour model is its training rows: Deeplearning4j has no such network",
          "download it with format=graft");
    }
    if (SealedBytes.isNamed(EmbeddedFile.NAME, bytes)) {
      throw InvalidInput.of(
          "format",
          "dl4j",
          "this model embeds rows before it classifies them: a Deeplearning4j zip holds a network"
              + " alone",
          "download it with format=graft");
    }
    if (SealedBytes.isNamed(Encoder.NAME, bytes) || SealedBytes.isNamed(Encoded.NAME, bytes)) {
      throw InvalidInput.of(
          "format",
          "dl4j",
          "the encoder of this model is an ONNX file, whose layers Deeplearning4j may not have",
          "download it with format=graft, which holds the encoder and its head");
    }
    if (SealedBytes.isNamed(SvmFile.NAME, bytes)) {
      return SvmFile.read(bytes).network().write();
    }
    if (SealedBytes.isNamed(NearestCentroid.Centroids.NAME, bytes)
        || SealedBytes.isNamed(FittedSupport.NAME, bytes)) {
      throw InvalidInput.of(
          "format",
          "dl4j",
          "what learns from each support set anew has no weights to export",
          "download it with format=graft");
    }
    if (SealedBytes.isNamed(EpisodicNetwork.NAME, bytes)) {
      return EpisodicNetwork.network(bytes);
    }
    if (SealedBytes.isNamed(StitchedNetwork.NAME, bytes)) {
      throw InvalidInput.of(
          "format",
          "dl4j",
          "cross-stitched towers share what lies between their layers: a Deeplearning4j network of"
              + " layers in a row cannot",
          "download it with format=graft");
    }
    if (SealedBytes.isNamed(ZeroShotModel.NAME, bytes)) {
      throw InvalidInput.of(
          "format",
          "dl4j",
          "a zero-shot model compares with attributes of classes: Deeplearning4j has no such"
              + " network",
          "download it with format=graft");
    }
    return SealedBytes.isNamed(NetworkSet.NAME, bytes)
        ? NetworkSet.read(bytes).network(task)
        : bytes;
  }
}
