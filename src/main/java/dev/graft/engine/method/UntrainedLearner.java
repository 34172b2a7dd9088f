package dev.graft.engine.method;

import dev.graft.data.EpisodeLearner;
import dev.graft.data.Features;
import java.util.Map;

/** A few-shot model that learns from the support of an episode alone: no step came before. */
interface UntrainedLearner extends FewShotModel, EpisodeLearner {
  @Override
  default EpisodeLearner episodes() {
    return this;
  }

  @Override
  default Features embed(Features rows) {
    return rows;
  }

  @Override
  default long steps() {
    return 0;
  }

  @Override
  default Map<String, Double> summary() {
    return Map.of();
  }

  @Override
  default void close() {
    // nothing outlives an answer
  }
}
