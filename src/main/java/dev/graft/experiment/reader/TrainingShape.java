package dev.graft.experiment.reader;

import static dev.graft.experiment.TrainingSpec.DEFAULT;
import static dev.graft.experiment.reader.Key.otherwise;

import dev.graft.experiment.TrainingSpec;
import dev.graft.experiment.TrainingSpec.Optimiser;
import dev.graft.method.CommonParameters;
import dev.graft.method.ParameterInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The {@code training} part. */
final class TrainingShape {
  private static final Key<TrainingSpec, Integer> EPOCHS =
      otherwise(
          "epochs",
          integer(CommonParameters.EPOCHS),
          DEFAULT.epochs(),
          TrainingSpec::epochs,
          CommonParameters.EPOCHS.meaning());
  private static final Key<TrainingSpec, Integer> BATCH =
      otherwise(
          "batch",
          integer(CommonParameters.BATCH),
          DEFAULT.batch(),
          TrainingSpec::batch,
          CommonParameters.BATCH.meaning());
  private static final Key<TrainingSpec, Integer> STEPS_PER_EPOCH =
      otherwise(
          "stepsPerEpoch",
          Mapped.integer(0, 100_000),
          DEFAULT.stepsPerEpoch(),
          TrainingSpec::stepsPerEpoch,
          "Optimiser steps of an epoch, the same for every arm; 0: one pass over the reference set (the source for adaptation, the labelled target for transfer, the largest task for multitask).");
  private static final Key<TrainingSpec, Double> LEARNING_RATE =
      otherwise(
          "learningRate",
          new Numbers.Real(
              low(CommonParameters.LEARNING_RATE), high(CommonParameters.LEARNING_RATE)),
          DEFAULT.learningRate(),
          TrainingSpec::learningRate,
          CommonParameters.LEARNING_RATE.meaning());
  private static final Key<TrainingSpec, Optimiser> OPTIMISER =
      otherwise(
          "optimiser",
          new Texts.OneOf<>("optimiser", optimisers()),
          DEFAULT.optimiser(),
          TrainingSpec::optimiser,
          "Optimiser.");
  private static final Key<TrainingSpec, Double> MOMENTUM =
      otherwise(
          "momentum",
          new Numbers.Real(0, 0.999),
          DEFAULT.momentum(),
          TrainingSpec::momentum,
          "Momentum of sgd.");
  private static final Key<TrainingSpec, Integer> PATIENCE =
      otherwise(
          "patience",
          Mapped.integer(0, 10_000),
          DEFAULT.patience(),
          TrainingSpec::patience,
          "Epochs without a better validation before stopping; 0: never stop early.");
  private static final Key<TrainingSpec, Double> VALIDATION =
      otherwise(
          "validationFraction",
          new Numbers.Real(0.05, 0.5),
          DEFAULT.validationFraction(),
          TrainingSpec::validationFraction,
          "Share of the labelled training rows held out to stop and to select by.");

  static final Mapping<TrainingSpec> SHAPE =
      new Mapping<>(
          "training",
          null,
          List.of(
              EPOCHS,
              BATCH,
              STEPS_PER_EPOCH,
              LEARNING_RATE,
              OPTIMISER,
              MOMENTUM,
              PATIENCE,
              VALIDATION),
          (g, problems) ->
              new TrainingSpec(
                  g.of(EPOCHS),
                  g.of(BATCH),
                  g.of(STEPS_PER_EPOCH),
                  g.of(LEARNING_RATE),
                  g.of(OPTIMISER),
                  g.of(MOMENTUM),
                  g.of(PATIENCE),
                  g.of(VALIDATION)));

  private TrainingShape() {}

  private static double low(ParameterInfo parameter) {
    return Objects.requireNonNull(parameter.low());
  }

  private static double high(ParameterInfo parameter) {
    return Objects.requireNonNull(parameter.high());
  }

  private static Mapped<Long, Integer> integer(ParameterInfo parameter) {
    return Mapped.integer((int) low(parameter), (int) high(parameter));
  }

  private static Map<String, Optimiser> optimisers() {
    Map<String, Optimiser> optimisers = new LinkedHashMap<>();
    optimisers.put("adam", Optimiser.ADAM);
    optimisers.put("sgd", Optimiser.SGD);
    return optimisers;
  }
}
