package dev.graft.engine.method;

import dev.graft.data.EpisodeLearner;
import dev.graft.data.Features;
import dev.graft.method.TrainedModel;

/** A model that answers episodes: a single row without support means nothing to it. */
interface FewShotModel extends TrainedModel {
  @Override
  EpisodeLearner episodes();

  @Override
  default float[] probabilities(int task, Features rows) {
    throw new UnsupportedOperationException("a few-shot model answers episodes, not single rows");
  }
}
