package dev.graft.engine.network;

import java.util.Collections;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;

/** What makes the features that heads take. */
public interface Body {
  /** The network's hidden layers, shared by all heads. */
  Body SHARED =
      new Body() {
        @Override
        public List<SDVariable> features(NetworkGraph graph, SDVariable input, int heads) {
          return Collections.nCopies(heads, graph.features(input));
        }

        @Override
        public List<String> parameters(Network network, int heads) {
          return network.parameters();
        }
      };

  /** For each head rows × {@link Network#featureWidth}. */
  List<SDVariable> features(NetworkGraph graph, SDVariable input, int heads);

  /** Names of its parameters. */
  List<String> parameters(Network network, int heads);
}
