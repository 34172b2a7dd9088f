package dev.graft.engine.network;

import dev.graft.data.ImageShape;

/** A hidden layer with its parameters {@code name.weight} and {@code name.bias}, then ReLU. */
sealed interface Layer {
  String name();

  /** Shape of the weights as the graph takes them. */
  long[] weightShape();

  /** Inputs of one output. */
  int fanIn();

  int outputs();

  /** Weights inputs × outputs. */
  record Dense(String name, int inputs, int outputs) implements Layer {
    @Override
    public long[] weightShape() {
      return new long[] {inputs, outputs};
    }

    @Override
    public int fanIn() {
      return inputs;
    }
  }

  /**
   * Valid convolution with stride 1, 2×2 max pooling and ReLU, in either order the same; weights
   * kernel × kernel × channels × outputs.
   */
  record Convolution(String name, ImageShape input, int kernel, int outputs) implements Layer {
    @Override
    public long[] weightShape() {
      return new long[] {kernel, kernel, input.channels(), outputs};
    }

    @Override
    public int fanIn() {
      return kernel * kernel * input.channels();
    }

    /** After pooling, which drops an odd last row or column. */
    ImageShape output() {
      return new ImageShape(
          (input.height() - kernel + 1) / 2, (input.width() - kernel + 1) / 2, outputs);
    }
  }
}
