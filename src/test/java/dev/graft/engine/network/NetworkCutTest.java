package dev.graft.engine.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.data.Features;
import dev.graft.data.ImageShape;
import dev.graft.experiment.ModelSpec;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkCutTest {
  private static final ImageShape IMAGE = new ImageShape(14, 12, 2);

  private static ModelFile model(String type) {
    ModelSpec spec =
        switch (type) {
          case "mlp" -> new ModelSpec.Mlp(List.of(9, 7, 5));
          case "bare" -> new ModelSpec.Cnn(List.of(3, 4), 3, List.of());
          default -> new ModelSpec.Cnn(List.of(3, 4), 3, List.of(8, 6));
        };
    Network network = Network.of(spec, IMAGE.size(), IMAGE);
    SplittableRandom random = new SplittableRandom(5);
    Weights weights =
        network.weights(random).and(Network.head("head0", network.featureWidth(), 3, random));
    return new ModelFile(
        spec,
        IMAGE.size(),
        IMAGE,
        List.of(new ModelFile.Head("head0", List.of("a", "b", "c"))),
        weights);
  }

  private static Features rows() {
    SplittableRandom random = new SplittableRandom(6);
    float[] values = new float[5 * IMAGE.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return new Features(values, IMAGE.size(), IMAGE);
  }

  /** Through the lower part, then the upper: what the whole says. */
  @ParameterizedTest
  @CsvSource({"mlp,1", "mlp,2", "mlp,3", "cnn,1", "cnn,2", "cnn,3", "cnn,4", "bare,1", "bare,2"})
  void parts_oneAfterTheOther_areTheWhole(String type, int layers) {
    ModelFile whole = model(type);
    NetworkCut cut = new NetworkCut(whole.network(), layers);
    ModelFile upper = cut.upper(whole);
    try (NetworkPredictor all = new NetworkPredictor(whole);
        NetworkPredictor first = new NetworkPredictor(cut.lower(whole));
        NetworkPredictor second = new NetworkPredictor(upper);
        NetworkPredictor joined = new NetworkPredictor(cut.joined(whole, upper))) {
      float[] expected = all.probabilities(0, rows());
      Features between = new Features(first.features(rows()), cut.upperWidth(), cut.upperImage());
      assertThat(second.probabilities(0, between)).isEqualTo(expected);
      assertThat(joined.probabilities(0, rows())).isEqualTo(expected);
    }
  }

  @Test
  void cut_aboveTheLastLayer_isRefused() {
    assertThatThrownBy(() -> new NetworkCut(model("mlp").network(), 4))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
