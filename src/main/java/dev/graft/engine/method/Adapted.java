package dev.graft.engine.method;

import dev.graft.data.Features;
import dev.graft.data.Predictor;
import dev.graft.method.TrainedModel;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A model of target rows as they are, that learnt from source rows as an adaptation made them. Only
 * the model is saved: it is for the target.
 *
 * @param alignment of source rows
 * @param figures of the adaptation, for the summary
 */
record Adapted(TrainedModel model, UnaryOperator<Features> alignment, Map<String, Double> figures)
    implements TrainedModel {
  @Override
  public float[] probabilities(int task, Features rows) {
    return model.probabilities(task, rows);
  }

  @Override
  public Features represent(Features rows) {
    return model.represent(rows);
  }

  @Override
  public Predictor ofSource() {
    return new Mapped(model, alignment);
  }

  @Override
  public long steps() {
    return model.steps();
  }

  @Override
  public Map<String, Double> summary() {
    Map<String, Double> all = new LinkedHashMap<>(model.summary());
    all.putAll(figures);
    return all;
  }

  @Override
  public byte[] save() {
    return model.save();
  }

  @Override
  public void close() {
    model.close();
  }
}
