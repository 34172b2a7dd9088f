package dev.graft.engine.method;

import dev.graft.data.EpisodeLearner;
import dev.graft.engine.network.NetworkPredictor;
import java.util.Map;

/** How a network answers episodes; the names stand in saved models. */
enum EpisodeRule {
  PROTOTYPES {
    @Override
    EpisodeLearner learner(NetworkPredictor network, Map<String, Double> settings) {
      return embedding(network, Prototypes::probabilities);
    }
  };

  /**
   * @param settings that training fixed
   */
  abstract EpisodeLearner learner(NetworkPredictor network, Map<String, Double> settings);

  private static EpisodeLearner embedding(
      NetworkPredictor network, EpisodicNetwork.Embedding.Comparison comparison) {
    return new EpisodicNetwork.Embedding(network, network.featureWidth(), comparison);
  }
}
