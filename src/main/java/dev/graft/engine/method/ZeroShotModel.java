package dev.graft.engine.method;

import dev.graft.data.Features;
import dev.graft.data.TaskData;
import dev.graft.engine.method.zeroshot.AttributeMap;
import dev.graft.engine.network.ModelFile;
import dev.graft.engine.network.Network;
import dev.graft.engine.network.NetworkPredictor;
import dev.graft.engine.network.Weights;
import dev.graft.method.TrainedModel;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Features, perhaps of a network's hidden layers, mapped to attributes of which each class has its
 * own: answers which of the unseen, of all, or of the seen classes.
 */
final class ZeroShotModel implements TrainedModel {
  static final String NAME = "GRAFTZSL";
  private static final int VERSION = 1;

  private final @Nullable ModelFile network;
  private final AttributeMap map;
  private final int seen;
  private final double calibration;
  private final long steps;
  private final Map<String, Double> summary;
  private final @Nullable NetworkPredictor predictor;

  /**
   * @param network whose hidden layers make the features; null: they are the inputs
   * @param seen classes, which come first
   * @param calibration taken from the scores of seen classes where all classes are asked for
   */
  ZeroShotModel(
      @Nullable ModelFile network,
      AttributeMap map,
      int seen,
      double calibration,
      long steps,
      Map<String, Double> summary) {
    this.network = network == null ? null : hidden(network);
    this.map = map;
    this.seen = seen;
    this.calibration = calibration;
    this.steps = steps;
    this.summary = Map.copyOf(summary);
    this.predictor = this.network == null ? null : new NetworkPredictor(this.network);
  }

  /** The hidden layers alone; null where there are none. */
  private static @Nullable ModelFile hidden(ModelFile model) {
    Network network = model.network();
    if (network.layers().isEmpty()) {
      return null;
    }
    Map<String, Weights.Weight> kept = new LinkedHashMap<>();
    network.parameters().forEach(name -> kept.put(name, model.weights().of(name)));
    return new ModelFile(
        model.spec(), model.width(), model.image(), java.util.List.of(), new Weights(kept));
  }

  @Override
  public float[] probabilities(int task, Features rows) {
    Features features = rows;
    if (predictor != null && network != null) {
      features = new Features(predictor.features(rows), network.network().featureWidth(), null);
    }
    double[] scores = map.scores(features);
    int all = map.classes();
    int from = task == TaskData.ZeroShot.UNSEEN ? seen : 0;
    int to = task == TaskData.ZeroShot.SEEN ? seen : all;
    float[] probabilities = new float[rows.rows() * (to - from)];
    double[] row = new double[to - from];
    for (int i = 0; i < rows.rows(); i++) {
      for (int c = from; c < to; c++) {
        boolean lowered = task == TaskData.ZeroShot.GENERALISED && c < seen;
        row[c - from] = scores[i * all + c] - (lowered ? calibration : 0);
      }
      Prototypes.softmax(row, probabilities, i * row.length);
    }
    return probabilities;
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
    return SealedBytes.write(
        NAME,
        VERSION,
        out -> {
          out.writeInt(seen);
          out.writeDouble(calibration);
          out.writeUTF(map.rule().name());
          SealedBytes.writeFloats(out, map.weights());
          SealedBytes.writeFloats(out, map.bias());
          SealedBytes.writeFloats(out, map.signatures());
          SealedBytes.writeFloats(out, map.prior());
          SealedBytes.writeBytes(out, network == null ? new byte[0] : network.write());
        });
  }

  static ZeroShotModel read(byte[] bytes) {
    return SealedBytes.read(NAME, VERSION, "zero-shot model", bytes, ZeroShotModel::read);
  }

  private static ZeroShotModel read(DataInputStream in) throws IOException {
    int seen = in.readInt();
    double calibration = in.readDouble();
    AttributeMap map =
        new AttributeMap(
            AttributeMap.Rule.valueOf(in.readUTF()),
            SealedBytes.readFloats(in),
            SealedBytes.readFloats(in),
            SealedBytes.readFloats(in),
            SealedBytes.readFloats(in));
    byte[] network = SealedBytes.readBytes(in);
    return new ZeroShotModel(
        network.length == 0 ? null : ModelFile.read(network), map, seen, calibration, 0, Map.of());
  }

  @Override
  public void close() {
    if (predictor != null) {
      predictor.close();
    }
  }
}
