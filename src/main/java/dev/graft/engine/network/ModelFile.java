package dev.graft.engine.network;

import dev.graft.data.ImageShape;
import dev.graft.experiment.ModelSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A trained network.
 *
 * @param width values of an input row
 * @param heads one a task, in order
 * @param weights of all layers and heads
 */
public record ModelFile(
    ModelSpec spec, int width, @Nullable ImageShape image, List<Head> heads, Weights weights) {
  /** A linear head with weights {@code name.weight}, {@code name.bias}; one output a class. */
  public record Head(String name, List<String> classes) {
    public Head {
      classes = List.copyOf(classes);
    }
  }

  public ModelFile {
    heads = List.copyOf(heads);
    Network network = Network.of(spec, width, image);
    network.parameters().forEach(weights::of);
    heads.forEach(head -> Network.parameters(head.name()).forEach(weights::of));
  }

  public Network network() {
    return Network.of(spec, width, image);
  }

  /** With some weights replaced. */
  public ModelFile with(Weights replaced) {
    return new ModelFile(spec, width, image, heads, weights.and(replaced));
  }

  /** In Graft's own format. */
  public byte[] write() {
    return ModelFormat.write(this);
  }

  /**
   * @throws IllegalArgumentException when the bytes are no model of a known version or are damaged
   */
  public static ModelFile read(byte[] bytes) {
    return ModelFormat.read(bytes);
  }
}
