package dev.graft.engine.method;

import dev.graft.data.Features;
import dev.graft.engine.network.ModelFile;
import dev.graft.engine.network.NetworkPredictor;
import dev.graft.method.TrainedModel;
import java.util.HashMap;
import java.util.Map;

/** A network as a method left it. */
final class TrainedNetwork implements TrainedModel {
  private final ModelFile model;
  private final long steps;
  private final Map<String, Double> summary;
  private final NetworkPredictor predictor;

  TrainedNetwork(ModelFile model, long steps, Map<String, Double> summary) {
    this.model = model;
    this.steps = steps;
    this.summary = Map.copyOf(summary);
    this.predictor = new NetworkPredictor(model);
  }

  /** The same network with more figures in its summary. */
  TrainedNetwork and(Map<String, Double> figures) {
    Map<String, Double> all = new HashMap<>(summary);
    all.putAll(figures);
    return new TrainedNetwork(model, steps, all);
  }

  ModelFile model() {
    return model;
  }

  @Override
  public float[] probabilities(int task, Features rows) {
    return predictor.probabilities(task, rows);
  }

  @Override
  public Features represent(Features rows) {
    return new Features(predictor.features(rows), predictor.featureWidth(), null);
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
    return model.write();
  }

  @Override
  public void close() {
    predictor.close();
  }
}
