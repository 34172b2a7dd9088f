package dev.graft.engine.network;

import dev.graft.data.ImageShape;
import dev.graft.engine.network.Weights.Weight;
import dev.graft.experiment.ModelSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A network cut in two above some of its hidden layers. What the lower part makes of a row is a row
 * of the upper part, whose layers are counted from 0 again.
 *
 * @param layers hidden layers of the lower part, at least 1
 */
public record NetworkCut(Network network, int layers) {
  public NetworkCut {
    if (layers < 1 || layers > network.layers().size()) {
      throw new IllegalArgumentException(
          "a cut above layer " + layers + " of " + network.layers().size());
    }
  }

  /** The lower part of a network of this architecture, without heads. */
  public ModelFile lower(ModelFile whole) {
    ModelSpec spec =
        network.spec() instanceof ModelSpec.Cnn cnn
            ? new ModelSpec.Cnn(
                first(cnn.channels(), 0), cnn.kernel(), first(cnn.dense(), filters()))
            : new ModelSpec.Mlp(first(((ModelSpec.Mlp) network.spec()).hidden(), 0));
    return new ModelFile(spec, whole.width(), whole.image(), List.of(), whole.weights());
  }

  /** The upper part of a network of this architecture, with its heads. */
  public ModelFile upper(ModelFile whole) {
    Map<String, Weight> weights = new LinkedHashMap<>();
    for (int i = layers; i < network.layers().size(); i++) {
      rename(whole.weights(), i, i - layers, weights);
    }
    for (ModelFile.Head head : whole.heads()) {
      Network.parameters(head.name()).forEach(name -> weights.put(name, whole.weights().of(name)));
    }
    return new ModelFile(
        upperSpec(), upperWidth(), upperImage(), whole.heads(), new Weights(weights));
  }

  /** A network of this architecture, of the lower part of one and the upper part of another. */
  public ModelFile joined(ModelFile lower, ModelFile upper) {
    Map<String, Weight> weights = new LinkedHashMap<>();
    for (int i = 0; i < layers; i++) {
      rename(lower.weights(), i, i, weights);
    }
    for (int i = layers; i < network.layers().size(); i++) {
      rename(upper.weights(), i - layers, i, weights);
    }
    for (ModelFile.Head head : upper.heads()) {
      Network.parameters(head.name()).forEach(name -> weights.put(name, upper.weights().of(name)));
    }
    return new ModelFile(
        network.spec(), network.width(), network.image(), upper.heads(), new Weights(weights));
  }

  /** Values of a row that the upper part takes. */
  public int upperWidth() {
    return network.layers().get(layers - 1) instanceof Layer.Convolution convolution
        ? convolution.output().size()
        : network.layers().get(layers - 1).outputs();
  }

  /** How the upper part sees a row as an image; null where it has no convolutions. */
  public @Nullable ImageShape upperImage() {
    return layers < filters() && network.layers().get(layers - 1) instanceof Layer.Convolution last
        ? last.output()
        : null;
  }

  private ModelSpec upperSpec() {
    if (network.spec() instanceof ModelSpec.Cnn cnn && layers < filters()) {
      return new ModelSpec.Cnn(
          cnn.channels().subList(layers, filters()), cnn.kernel(), cnn.dense());
    }
    List<Integer> dense =
        network.spec() instanceof ModelSpec.Cnn cnn
            ? cnn.dense()
            : ((ModelSpec.Mlp) network.spec()).hidden();
    List<Integer> rest = dense.subList(layers - filters(), dense.size());
    return rest.isEmpty() ? new ModelSpec.Linear() : new ModelSpec.Mlp(rest);
  }

  private int filters() {
    return network.spec() instanceof ModelSpec.Cnn cnn ? cnn.channels().size() : 0;
  }

  /** Those of the layers that the lower part has, of which {@code before} come first. */
  private List<Integer> first(List<Integer> sizes, int before) {
    return sizes.subList(0, Math.max(0, Math.min(sizes.size(), layers - before)));
  }

  private static void rename(Weights from, int layer, int as, Map<String, Weight> to) {
    List<String> names = Network.parameters(ModelSpec.layer(layer));
    List<String> renamed = Network.parameters(ModelSpec.layer(as));
    for (int i = 0; i < names.size(); i++) {
      to.put(renamed.get(i), from.of(names.get(i)));
    }
  }
}
