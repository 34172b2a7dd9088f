package dev.graft.experiment.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.graft.experiment.Experiment;
import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.Problem;
import dev.graft.testing.FakeCatalogue;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A parameter that names a hidden layer, checked against the experiment's model. */
class LayerNameTest {
  private static Experiment read(String frozen, String model) {
    String text =
        """
        graft: 1
        name: layers
        kind: transfer
        data: {source: mnist, target: {dataset: fashion-mnist, labels: 5}}
        model: %s
        methods: [{name: fine-tune, frozen: %s}]
        """
            .formatted(model, frozen);
    return new ExperimentReader().read(text, null, FakeCatalogue.create());
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "all", "layer0", "layer2", "[none, layer1, all]"})
  void read_layersOfTheModel_areTaken(String frozen) {
    assertThat(read(frozen, "{type: cnn, channels: [4, 8], kernel: 3, dense: [16]}").methods())
        .hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "layer3,layer3,methods[0].frozen",
    "'[none, layer9]',layer9,methods[0].frozen[1]",
    "laier1,laier1,methods[0].frozen"
  })
  void read_otherLayers_areRefusedWithTheNearest(String frozen, String value, String path) {
    InvalidInput refused =
        catchThrowableOfType(
            InvalidInput.class,
            () -> read(frozen, "{type: cnn, channels: [4, 8], kernel: 3, dense: [16]}"));
    assertThat(refused.problems()).hasSize(1);
    Problem problem = refused.problems().get(0);
    assertThat(problem.path()).isEqualTo(path);
    assertThat(problem.value()).isEqualTo(value);
    assertThat(problem.message()).contains("no layer");
    assertThat(problem.cure()).contains("did you mean \"layer");
  }

  @Test
  void layers_areCountedFromTheInput() {
    assertThat(read("none", "{type: mlp, hidden: [32, 16]}").model().layers())
        .isEqualTo(List.of("layer0", "layer1"));
  }
}
