package dev.graft.experiment;

import java.util.List;
import java.util.stream.IntStream;

/** Architecture of the learner; the same for a method and its matched baselines. */
public sealed interface ModelSpec {
  /** Softmax regression on the raw features. */
  record Linear() implements ModelSpec {}

  /**
   * Fully connected layers with ReLU.
   *
   * @param batchNorm whether each layer is normalised by its batch before the ReLU
   */
  record Mlp(List<Integer> hidden, boolean batchNorm) implements ModelSpec {
    public Mlp {
      hidden = List.copyOf(hidden);
    }

    public Mlp(List<Integer> hidden) {
      this(hidden, false);
    }
  }

  /**
   * Convolutions (valid, stride 1, ReLU, 2×2 max pooling after each) and dense layers with ReLU.
   * LeNet is {@code channels [20, 50], kernel 5, dense [500]}.
   *
   * @param batchNorm whether each layer is normalised by its batch before the ReLU
   */
  record Cnn(List<Integer> channels, int kernel, List<Integer> dense, boolean batchNorm)
      implements ModelSpec {
    public Cnn {
      channels = List.copyOf(channels);
      dense = List.copyOf(dense);
    }

    public Cnn(List<Integer> channels, int kernel, List<Integer> dense) {
      this(channels, kernel, dense, false);
    }
  }

  /** k nearest neighbours, Euclidean: for closed-form methods. */
  record NearestNeighbour(int k) implements ModelSpec {}

  /**
   * One class against the rest by a linear support vector machine with squared hinge loss: for
   * closed-form methods.
   *
   * @param c what an error costs, against ½‖w‖²
   */
  record LinearSvm(double c) implements ModelSpec {}

  /**
   * Linear least squares with an L2 penalty: for closed-form multitask methods.
   *
   * @param lambda the penalty; 0: chosen on held-out rows
   */
  record Ridge(double lambda) implements ModelSpec {}

  /** Names of the hidden layers, from the input on: {@code layer0}, {@code layer1}, … */
  default List<String> layers() {
    int count =
        this instanceof Mlp mlp
            ? mlp.hidden().size()
            : this instanceof Cnn cnn ? cnn.channels().size() + cnn.dense().size() : 0;
    return IntStream.range(0, count).mapToObj(ModelSpec::layer).toList();
  }

  /** Name of a hidden layer, counted from 0. */
  static String layer(int index) {
    return "layer" + index;
  }

  /** Whether it is fitted whole, so that no learning rate, batch or epochs matter to it. */
  default boolean isClosedForm() {
    return this instanceof NearestNeighbour || this instanceof LinearSvm || this instanceof Ridge;
  }

  /** Whether its hidden layers are normalised by their batch. */
  default boolean isNormalised() {
    return this instanceof Mlp mlp && mlp.batchNorm() || this instanceof Cnn cnn && cnn.batchNorm();
  }

  default String type() {
    if (this instanceof Linear) return "linear";
    if (this instanceof Mlp) return "mlp";
    if (this instanceof Cnn) return "cnn";
    if (this instanceof LinearSvm) return "linear-svm";
    if (this instanceof Ridge) return "ridge";
    return "nearest-neighbour";
  }
}
