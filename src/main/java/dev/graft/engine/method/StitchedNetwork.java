package dev.graft.engine.method;

import dev.graft.data.Features;
import dev.graft.engine.network.ModelFile;
import dev.graft.engine.network.NetworkPredictor;
import dev.graft.method.TrainedModel;
import java.util.Map;

/** Towers joined by {@link Stitches}. */
final class StitchedNetwork implements TrainedModel {
  static final String NAME = "GRAFTXST";
  private static final int VERSION = 1;

  private final ModelFile model;
  private final long steps;
  private final Map<String, Double> summary;
  private final NetworkPredictor predictor;

  /**
   * @param model with the weights of all towers
   */
  StitchedNetwork(ModelFile model, long steps, Map<String, Double> summary) {
    this.model = model;
    this.steps = steps;
    this.summary = Map.copyOf(summary);
    predictor = new NetworkPredictor(model, Stitches.BODY);
  }

  @Override
  public float[] probabilities(int task, Features rows) {
    return predictor.probabilities(task, rows);
  }

  @Override
  public long steps() {
    return steps;
  }

  @Override
  public Map<String, Double> summary() {
    return summary;
  }

  @Override
  public byte[] save() {
    return SealedBytes.write(NAME, VERSION, out -> SealedBytes.writeBytes(out, model.write()));
  }

  static StitchedNetwork read(byte[] bytes) {
    return SealedBytes.read(
        NAME,
        VERSION,
        "cross-stitch network",
        bytes,
        in -> new StitchedNetwork(ModelFile.read(SealedBytes.readBytes(in)), 0, Map.of()));
  }

  @Override
  public void close() {
    predictor.close();
  }
}
