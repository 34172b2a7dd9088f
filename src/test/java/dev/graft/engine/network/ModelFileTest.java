package dev.graft.engine.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.experiment.ModelSpec;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ModelFileTest {
  static List<ModelSpec> specs() {
    return Models.specs();
  }

  @ParameterizedTest
  @MethodSource("specs")
  void read_ofWritten_isTheSame(ModelSpec spec) {
    ModelFile model = Models.of(spec);
    ModelFile read = ModelFile.read(model.write());
    assertThat(read.spec()).isEqualTo(spec);
    assertThat(read.width()).isEqualTo(model.width());
    assertThat(read.image()).isEqualTo(model.image());
    assertThat(read.heads()).isEqualTo(model.heads());
    assertThat(read.weights().names()).isEqualTo(model.weights().names());
    for (String name : model.weights().names()) {
      assertThat(read.weights().of(name).shape()).isEqualTo(model.weights().of(name).shape());
      assertThat(read.weights().of(name).values()).isEqualTo(model.weights().of(name).values());
    }
    assertThat(read.write()).isEqualTo(model.write());
  }

  @Test
  void read_ofAnyFlippedByte_isRefused() {
    byte[] good = Models.of(new ModelSpec.Linear()).write();
    for (int i = 0; i < good.length; i += 97) {
      byte[] bad = good.clone();
      bad[i] ^= 1;
      assertThatThrownBy(() -> ModelFile.read(bad))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("cannot read the model file");
    }
  }

  @Test
  void read_ofAnyPart_isRefused() {
    byte[] good = Models.of(new ModelSpec.Linear()).write();
    for (int length = 0; length < good.length; length += 53) {
      byte[] part = Arrays.copyOf(good, length);
      assertThatThrownBy(() -> ModelFile.read(part))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("cannot read the model file");
    }
  }

  @Test
  void model_withoutAHeadsWeights_isRefused() {
    ModelFile model = Models.of(new ModelSpec.Linear());
    List<ModelFile.Head> heads = List.of(new ModelFile.Head("head7", List.of("a")));
    assertThatThrownBy(
            () -> new ModelFile(model.spec(), model.width(), null, heads, model.weights()))
        .hasMessageContaining("head7.weight");
  }
}
