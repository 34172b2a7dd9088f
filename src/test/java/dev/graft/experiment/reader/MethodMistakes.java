package dev.graft.experiment.reader;

import static dev.graft.experiment.reader.BadExperimentTest.mistake;

import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** In methods, baselines and training. */
final class MethodMistakes {
  private MethodMistakes() {}

  static Stream<Arguments> all() {
    return Stream.of(
        mistake(
            "model: {type: mlp}\nmethods:\n  - dann\n  - {name: deep-coral, lambda: [0.1, 1]}",
            "model: {type: mlp, batchNorm: true}\nmethods:\n  - dann",
            9,
            5,
            "methods[0]",
            "does not train networks with batch normalisation",
            "remove batchNorm"),
        mistake("- dann", "- dan", 9, 5, "methods[0]", "unknown method", "did you mean \"dann\"?"),
        mistake(
            "- dann",
            "- fine-tune",
            9,
            5,
            "methods[0]",
            "fine-tune serves transfer, not domain-adaptation",
            "deep-coral, dann, mcd, coral"),
        mistake(
            "- dann",
            "- coral",
            9,
            5,
            "methods[0]",
            "cannot train the model type mlp",
            "linear, nearest-neighbour"),
        mistake(
            "- dann",
            "- target-only",
            9,
            5,
            "methods[0]",
            "target-only learns from target labels",
            "labels: 5"),
        mistake("- dann", "- deep-coral", 10, 5, "methods[1]", "listed twice", "sweep"),
        mistake(
            "- dann",
            "- {nmae: dann}",
            9,
            5,
            "methods[0].name",
            "\"name\" is missing",
            "known are"),
        mistake("- dann", "- [dann]", 9, 5, "methods[0]", "a list does not fit", "write"),
        mistake(
            "lambda: [0.1, 1]",
            "lamda: 1",
            10,
            24,
            "methods[1].lamda",
            "unknown key",
            "did you mean \"lambda\"?"),
        mistake(
            "lambda: [0.1, 1]",
            "lambda: .nan",
            10,
            32,
            "methods[1].lambda",
            "\".nan\" does not fit",
            "a number from 0 to 1000"),
        mistake(
            "lambda: [0.1, 1]",
            "lambda: .inf",
            10,
            32,
            "methods[1].lambda",
            "does not fit",
            "a number from 0 to 1000"),
        mistake(
            "lambda: [0.1, 1]",
            "lambda: 1e99",
            10,
            32,
            "methods[1].lambda",
            "does not fit",
            "a number from 0 to 1000"),
        mistake(
            "lambda: [0.1, 1]",
            "lambda: \"1\"",
            10,
            32,
            "methods[1].lambda",
            "does not fit",
            "a number from 0 to 1000"),
        mistake(
            "lambda: [0.1, 1]",
            "lambda: []",
            10,
            32,
            "methods[1].lambda",
            "the list is empty",
            "from 1 to 100"),
        mistake(
            "lambda: [0.1, 1]",
            "lambda: [1, 1.0]",
            10,
            36,
            "methods[1].lambda[1]",
            "stands twice",
            "remove"),
        mistake(
            "lambda: [0.1, 1]",
            "lambda: {uniform: [1, 2]}",
            10,
            32,
            "methods[1].lambda",
            "a grid cannot try",
            "algorithm: random"),
        mistake(
            "lambda: [0.1, 1]",
            "lambda: {uniform: [2, 1]}",
            10,
            42,
            "methods[1].lambda.uniform",
            "the range is empty",
            "smaller number first",
            "a grid cannot try"),
        mistake(
            "lambda: [0.1, 1]",
            "lambda: {whole: [1, 2]}",
            10,
            32,
            "methods[1].lambda",
            "a mapping does not fit",
            "uniform: [a, b]"),
        mistake(
            "epochs: 20",
            "epochs: 0",
            11,
            20,
            "training.epochs",
            "\"0\" does not fit",
            "from 1 to 10000"),
        mistake(
            "epochs: 20",
            "epochs: two",
            11,
            20,
            "training.epochs",
            "\"two\" does not fit",
            "whole number"),
        mistake(
            "training: {epochs: 20, batch: 64}",
            "training: fast",
            11,
            11,
            "training",
            "does not fit",
            "epochs"),
        mistake("seeds: 5", "baselines: none", 13, 12, "baselines", "wants a reason", "{none:"),
        mistake(
            "seeds: 5",
            "baselines: [dann]",
            13,
            13,
            "baselines[0]",
            "unknown baseline",
            "known are"),
        mistake(
            "seeds: 5",
            "baselines: [single-task]",
            13,
            13,
            "baselines[0]",
            "single-task serves multitask",
            "source-only"));
  }
}
