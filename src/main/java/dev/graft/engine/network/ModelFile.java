package dev.graft.engine.network;

import dev.graft.data.Examples;
import dev.graft.data.ImageShape;
import dev.graft.data.LabelledRows;
import dev.graft.data.Measurements;
import dev.graft.data.Scale;
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
  /**
   * A linear head with weights {@code name.weight}, {@code name.bias}: one output a class, or one
   * that is a standardised number.
   *
   * @param classes none where it predicts a number
   * @param scale of the number; null where it predicts classes
   */
  public record Head(String name, List<String> classes, @Nullable Scale scale) {
    public Head {
      classes = List.copyOf(classes);
      if (classes.isEmpty() == (scale == null)) {
        throw new IllegalArgumentException("a head of classes, or of a number on a scale");
      }
    }

    public Head(String name, List<String> classes) {
      this(name, classes, null);
    }

    /** The head that learns some rows. */
    public static Head of(String name, LabelledRows rows) {
      return rows instanceof Measurements numbers
          ? new Head(name, List.of(), numbers.scale())
          : new Head(name, ((Examples) rows).classes());
    }

    public int outputs() {
      return scale == null ? classes.size() : 1;
    }
  }

  public ModelFile {
    heads = List.copyOf(heads);
    Network network = Network.of(spec, width, image);
    network.parameters().forEach(weights::of);
    heads.forEach(head -> Network.parameters(head.name()).forEach(weights::of));
  }

  /** With more weights, which prediction does not need. */
  public ModelFile and(Weights more) {
    return new ModelFile(spec, width, image, heads, weights.and(more));
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
