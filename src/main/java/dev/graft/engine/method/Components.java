package dev.graft.engine.method;

import dev.graft.engine.closed.TransferComponents;
import dev.graft.engine.closed.TransferComponents.Kernel;
import dev.graft.experiment.InvalidInput;
import dev.graft.method.ParameterInfo;
import dev.graft.method.TrainingTask;
import java.util.List;
import java.util.Set;

/** Parameters of the methods that find components of both domains' rows. */
final class Components {
  /** Embedded rows are no images. */
  static final Set<String> MODELS = Set.of("linear", "mlp", "nearest-neighbour", "linear-svm");

  /** Eigenvectors of larger matrices take minutes. */
  private static final int LARGEST_EIGENPROBLEM = 4000;

  private static final ParameterInfo KERNEL =
      ParameterInfo.choice(
          "kernel",
          "primal",
          List.of("primal", "linear", "rbf"),
          "what is decomposed: the features, their inner products, or a Gaussian kernel");
  private static final ParameterInfo MU =
      ParameterInfo.real("mu", 1, 1e-6, 1e6, true, "weight of the regularisation");
  private static final ParameterInfo GAMMA =
      ParameterInfo.real(
          "gamma",
          1,
          1e-3,
          1e3,
          true,
          "of the Gaussian kernel e^(-gamma d²), where the mean of d² is 1");
  static final ParameterInfo LENGTH =
      ParameterInfo.choice(
          "length",
          "unit",
          List.of("unit", "own"),
          "whether embedded rows are brought to length 1, as the authors of jda do");

  private Components() {}

  static ParameterInfo count(int otherwise, String meaning) {
    return ParameterInfo.integer("components", otherwise, 1, 1000, meaning);
  }

  static int count(TrainingTask task, ParameterInfo count) {
    return (int) task.parameters().number("components", ((Number) count.otherwise()).doubleValue());
  }

  static List<ParameterInfo> with(ParameterInfo count) {
    return List.of(count, KERNEL, MU, GAMMA, LENGTH);
  }

  /**
   * @param rows of both domains
   */
  static TransferComponents.Settings settings(
      TrainingTask task, ParameterInfo count, int rows, int width) {
    Kernel kernel = Kernel.of(task.parameters().text("kernel", (String) KERNEL.otherwise()));
    check(TransferComponents.order(rows, width, kernel));
    return new TransferComponents.Settings(
        kernel,
        count(task, count),
        task.parameters().number("mu", 1),
        task.parameters().number("gamma", 1),
        isUnit(task));
  }

  static boolean isUnit(TrainingTask task) {
    return task.parameters().text("length", "unit").equals("unit");
  }

  /**
   * @throws InvalidInput when eigenvectors of matrices of this order would take too long
   */
  static void check(int order) {
    if (order > LARGEST_EIGENPROBLEM) {
      throw InvalidInput.of(
          "data",
          order,
          "the components are eigenvectors of a matrix of order " + order + ": that takes minutes",
          "keep to "
              + LARGEST_EIGENPROBLEM
              + ": fewer rows with limit, fewer features with preprocess: [{resize: 16}] or [{pca:"
              + " 100}], or another kernel than rbf");
    }
  }
}
