package dev.graft.engine.method;

import dev.graft.data.Features;
import dev.graft.data.Predictor;
import java.util.function.UnaryOperator;

/** A predictor of rows that are mapped before it sees them. */
record Mapped(Predictor predictor, UnaryOperator<Features> map) implements Predictor {
  @Override
  public float[] probabilities(int task, Features rows) {
    return predictor.probabilities(task, map.apply(rows));
  }

  @Override
  public Features represent(Features rows) {
    return predictor.represent(map.apply(rows));
  }
}
