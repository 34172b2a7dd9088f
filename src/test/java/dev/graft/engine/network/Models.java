package dev.graft.engine.network;

import dev.graft.data.Features;
import dev.graft.data.ImageShape;
import dev.graft.data.Scale;
import dev.graft.experiment.ModelSpec;
import java.util.List;
import java.util.SplittableRandom;

/** Untrained models with biases that are not zero, and rows for them. */
final class Models {
  static final ImageShape IMAGE = new ImageShape(14, 12, 2);

  private Models() {}

  static List<ModelSpec> specs() {
    return List.of(
        new ModelSpec.Linear(),
        new ModelSpec.Mlp(List.of(12, 7)),
        new ModelSpec.Cnn(List.of(4, 6), 3, List.of(8)),
        new ModelSpec.Cnn(List.of(5), 4, List.of()));
  }

  static ModelFile of(ModelSpec spec) {
    SplittableRandom random = new SplittableRandom(3);
    Network network = Network.of(spec, IMAGE.size(), IMAGE);
    int features = network.featureWidth();
    Weights weights =
        network
            .weights(random)
            .and(Network.head("head0", features, 3, random))
            .and(Network.head("head1", features, 4, random))
            .and(Network.head("head2", features, 1, random));
    for (String name : weights.names()) {
      if (!name.endsWith(".bias")) continue;
      float[] values = new float[weights.of(name).values().length];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) random.nextDouble(-.5, .5);
      }
      weights = weights.with(List.of(name), values);
    }
    List<ModelFile.Head> heads =
        List.of(
            new ModelFile.Head("head0", List.of("a", "b", "c")),
            new ModelFile.Head("head1", List.of("w", "x", "y", "z")),
            new ModelFile.Head("head2", List.of(), new Scale(3, 0.5)));
    return new ModelFile(spec, IMAGE.size(), IMAGE, heads, weights);
  }

  static Features rows(int count) {
    SplittableRandom random = new SplittableRandom(count);
    float[] values = new float[count * IMAGE.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble();
    }
    return new Features(values, IMAGE.size(), IMAGE);
  }
}
