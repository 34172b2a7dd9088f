package dev.graft.engine.method;

import dev.graft.engine.network.NetworkPredictor;
import dev.graft.engine.network.Weights;
import java.util.Map;

/** How a network answers episodes; the names stand in saved models. */
enum EpisodeRule {
  PROTOTYPES {
    @Override
    EpisodicNetwork.Learner learner(NetworkPredictor network, Map<String, Double> settings) {
      return embedding(network, Prototypes::probabilities);
    }
  },
  ATTENTION {
    @Override
    EpisodicNetwork.Learner learner(NetworkPredictor network, Map<String, Double> settings) {
      double scale = settings.getOrDefault(MatchingNetwork.SCALE, 10.0);
      return embedding(
          network, (support, queries) -> Attention.probabilities(support, queries, scale));
    }
  },
  TWINS {
    @Override
    EpisodicNetwork.Learner learner(NetworkPredictor network, Map<String, Double> settings) {
      return embedding(network, new Twins(network.weights(), InitialModel.head(0))::probabilities);
    }
  },
  COSINE_HEAD {
    @Override
    EpisodicNetwork.Learner learner(NetworkPredictor network, Map<String, Double> settings) {
      return embedding(
          network, (support, queries) -> CosineHead.probabilities(support, queries, settings));
    }
  },
  ADAPTED_HEAD {
    @Override
    EpisodicNetwork.Learner learner(NetworkPredictor network, Map<String, Double> settings) {
      Weights head = network.weights();
      return embedding(
          network,
          (support, queries) -> AdaptedHead.probabilities(head, support, queries, settings));
    }
  },
  ADAPTED_NETWORK {
    @Override
    EpisodicNetwork.Learner learner(NetworkPredictor network, Map<String, Double> settings) {
      return new AdaptedNetwork(network.model(), settings);
    }
  };

  /**
   * @param settings that training fixed
   */
  abstract EpisodicNetwork.Learner learner(NetworkPredictor network, Map<String, Double> settings);

  private static EpisodicNetwork.Learner embedding(
      NetworkPredictor network, EpisodicNetwork.Embedding.Comparison comparison) {
    return new EpisodicNetwork.Embedding(network, network.featureWidth(), comparison);
  }
}
