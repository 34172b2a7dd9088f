package dev.graft.engine.method;

import dev.graft.data.Features;
import dev.graft.data.Predictor;
import dev.graft.method.TrainedModel;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A model of target rows as they are, that learnt from source rows as {@code alignment} made them.
 * The alignment is not saved: the model is for the target.
 */
record AlignedSource(TrainedModel model, UnaryOperator<Features> alignment)
    implements TrainedModel {
  @Override
  public float[] probabilities(int task, Features rows) {
    return model.probabilities(task, rows);
  }

  @Override
  public Predictor ofSource() {
    return (task, rows) -> model.probabilities(task, alignment.apply(rows));
  }

  @Override
  public long steps() {
    return model.steps();
  }

  @Override
  public Map<String, Double> summary() {
    return model.summary();
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
