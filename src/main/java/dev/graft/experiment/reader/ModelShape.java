package dev.graft.experiment.reader;

import static dev.graft.experiment.reader.Key.otherwise;

import dev.graft.experiment.ModelSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The {@code model} part: one mapping a type. */
final class ModelShape {
  private static final Mapped<Long, Integer> WIDTH = Mapped.integer(1, 10_000);
  private static final ModelSpec.Mlp MLP = new ModelSpec.Mlp(List.of(256, 128));
  private static final ModelSpec.Cnn CNN = new ModelSpec.Cnn(List.of(20, 50), 5, List.of(500));

  private static final Key<ModelSpec, List<Integer>> HIDDEN =
      otherwise(
          "hidden",
          new Many<>(WIDTH, 1, 20, false),
          MLP.hidden(),
          m -> ((ModelSpec.Mlp) m).hidden(),
          "Units of each hidden layer.");
  private static final Key<ModelSpec, List<Integer>> CHANNELS =
      otherwise(
          "channels",
          new Many<>(Mapped.integer(1, 1000), 1, 6, false),
          CNN.channels(),
          m -> ((ModelSpec.Cnn) m).channels(),
          "Channels of each convolution; a 2×2 max pooling follows each.");
  private static final Key<ModelSpec, Integer> KERNEL =
      otherwise(
          "kernel",
          Mapped.integer(1, 15),
          CNN.kernel(),
          m -> ((ModelSpec.Cnn) m).kernel(),
          "Side of the kernels; valid convolutions, stride 1.");
  private static final Key<ModelSpec, List<Integer>> DENSE =
      otherwise(
          "dense",
          new Many<>(WIDTH, 0, 20, false),
          CNN.dense(),
          m -> ((ModelSpec.Cnn) m).dense(),
          "Units of each dense layer after the convolutions.");
  private static final Key<ModelSpec, Boolean> BATCH_NORM =
      Key.optional(
          "batchNorm",
          new Texts.Truth(),
          m -> m.isNormalised() ? true : null,
          "Whether each hidden layer is normalised by its batch before the ReLU; for domain"
              + " adaptation.");
  private static final Key<ModelSpec, Integer> K =
      otherwise(
          "k",
          Mapped.integer(1, 1000),
          1,
          m -> ((ModelSpec.NearestNeighbour) m).k(),
          "Neighbours that vote.");
  private static final Key<ModelSpec, Double> C =
      otherwise(
          "c",
          new Numbers.Real(1e-6, 1e6),
          1.0,
          m -> ((ModelSpec.LinearSvm) m).c(),
          "What an error costs, against the weights' size.");

  private static final Key<ModelSpec, Double> LAMBDA =
      otherwise(
          "lambda",
          new Numbers.Real(0, 1e9),
          0.0,
          m -> ((ModelSpec.Ridge) m).lambda(),
          "Penalty of the squared weights; 0: chosen on held-out rows.");

  static final Variants<ModelSpec> SHAPE =
      new Variants<>("model type", "type", variants(), ModelSpec::type);
  static final ModelSpec DEFAULT = MLP;

  private ModelShape() {}

  private static Map<String, Mapping<ModelSpec>> variants() {
    Map<String, Mapping<ModelSpec>> variants = new LinkedHashMap<>();
    add(
        variants,
        "linear",
        "Softmax regression on the features.",
        List.of(),
        (g, p) -> new ModelSpec.Linear());
    add(
        variants,
        "mlp",
        "Fully connected layers with ReLU.",
        List.of(HIDDEN, BATCH_NORM),
        (g, p) -> new ModelSpec.Mlp(g.of(HIDDEN), g.maybe(BATCH_NORM).orElse(false)));
    add(
        variants,
        "cnn",
        "Convolutions and dense layers with ReLU, for images.",
        List.of(CHANNELS, KERNEL, DENSE, BATCH_NORM),
        (g, p) ->
            new ModelSpec.Cnn(
                g.of(CHANNELS), g.of(KERNEL), g.of(DENSE), g.maybe(BATCH_NORM).orElse(false)));
    add(
        variants,
        "nearest-neighbour",
        "k nearest neighbours, Euclidean, for closed-form methods.",
        List.of(K),
        (g, p) -> new ModelSpec.NearestNeighbour(g.of(K)));
    add(
        variants,
        "linear-svm",
        "Linear support vector machine, each class against the rest, for closed-form methods.",
        List.of(C),
        (g, p) -> new ModelSpec.LinearSvm(g.of(C)));
    add(
        variants,
        "ridge",
        "Linear least squares with an L2 penalty, for closed-form multitask methods.",
        List.of(LAMBDA),
        (g, p) -> new ModelSpec.Ridge(g.of(LAMBDA)));
    return variants;
  }

  private static void add(
      Map<String, Mapping<ModelSpec>> variants,
      String type,
      String meaning,
      List<Key<ModelSpec, ?>> sizes,
      Mapping.Builder<ModelSpec> builder) {
    List<Key<ModelSpec, ?>> keys = new ArrayList<>();
    keys.add(
        Key.required(
            "type", Texts.OneOf.of("model type", List.of(type)), ModelSpec::type, meaning));
    keys.addAll(sizes);
    variants.put(type, new Mapping<>("a model", "type", keys, builder));
  }
}
