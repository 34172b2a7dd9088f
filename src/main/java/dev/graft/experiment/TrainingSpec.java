package dev.graft.experiment;

/**
 * Training common to a method and its baselines. An epoch is {@code stepsPerEpoch} optimiser steps
 * and ends with a validation; every arm of an experiment takes the same number of steps.
 *
 * @param stepsPerEpoch 0: one pass over the reference training set (source for adaptation, labelled
 *     target for transfer, the largest task for multitask)
 * @param optimiser adam or sgd
 * @param patience epochs without a better validation score before stopping; 0: never stop early
 * @param validationFraction share of the labelled training rows held out for early stopping and
 *     selection
 */
public record TrainingSpec(
    int epochs,
    int batch,
    int stepsPerEpoch,
    double learningRate,
    Optimiser optimiser,
    double momentum,
    int patience,
    double validationFraction) {

  public enum Optimiser {
    ADAM,
    SGD
  }

  public static final TrainingSpec DEFAULT =
      new TrainingSpec(20, 64, 0, 1e-3, Optimiser.ADAM, 0.9, 0, 0.2);

  /** With the learning rate, batch and epochs of a setting where it has them. */
  public TrainingSpec with(Parameters setting) {
    return new TrainingSpec(
        setting.integer("epochs", epochs),
        setting.integer("batch", batch),
        stepsPerEpoch,
        setting.number("learningRate", learningRate),
        optimiser,
        momentum,
        patience,
        validationFraction);
  }
}
