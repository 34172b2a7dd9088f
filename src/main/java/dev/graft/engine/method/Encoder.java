package dev.graft.engine.method;

import dev.graft.data.Features;
import dev.graft.engine.onnx.OnnxEncoder;
import dev.graft.experiment.EncoderShape;
import dev.graft.experiment.InvalidInput;
import dev.graft.method.TrainedModel;
import java.util.Map;

/** The source model where it is an encoder from an ONNX file: it makes features, and no answer. */
record Encoder(OnnxEncoder encoder) implements TrainedModel {
  static final String NAME = "GRAFTONX";
  private static final int VERSION = 1;

  /**
   * @param rows that it must fit
   * @throws InvalidInput when it is none, or does not
   */
  static Encoder of(byte[] onnx, Features rows) {
    OnnxEncoder opened = OnnxEncoder.open(onnx);
    try {
      opened.of(rows.rows(new int[] {0}));
      return new Encoder(opened);
    } catch (InvalidInput unfit) {
      opened.close();
      throw unfit;
    }
  }

  static Encoder read(byte[] bytes) {
    return new Encoder(
        OnnxEncoder.open(
            SealedBytes.read(NAME, VERSION, "encoder", bytes, SealedBytes::readBytes)));
  }

  /**
   * @throws InvalidInput always: it has no head
   */
  @Override
  public float[] probabilities(int task, Features rows) {
    throw InvalidInput.of(
        EncoderShape.FIELD,
        "an ONNX file",
        "an encoder has no head that names classes",
        "give its file a name that ends in .onnx, and use feature-extraction");
  }

  @Override
  public Features represent(Features rows) {
    return encoder.of(rows);
  }

  @Override
  public long steps() {
    return 0;
  }

  @Override
  public Map<String, Double> summary() {
    return Map.of();
  }

  @Override
  public byte[] save() {
    return SealedBytes.write(NAME, VERSION, out -> SealedBytes.writeBytes(out, encoder.file()));
  }

  @Override
  public void close() {
    encoder.close();
  }
}
