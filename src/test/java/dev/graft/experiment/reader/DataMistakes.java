package dev.graft.experiment.reader;

import static dev.graft.experiment.reader.BadExperimentTest.mistake;

import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** In data and model. */
final class DataMistakes {
  private DataMistakes() {}

  static Stream<Arguments> all() {
    return Stream.of(
        mistake(
            "model: {type: mlp}",
            "model: {type: mlp, batchNorm: 1}",
            7,
            31,
            "model.batchNorm",
            "does not fit",
            "true or false"),
        mistake(
            "source: {dataset: mnist}",
            "source: {dataset: mnist, shift: [rotate]}",
            5,
            36,
            "data.source.shift[0]",
            "how much is not said",
            "{rotate: 30}"),
        mistake(
            "source: {dataset: mnist}",
            "source: {dataset: mnist, shift: [inverted]}",
            5,
            36,
            "data.source.shift[0]",
            "unknown shift",
            "did you mean \"invert\"?"),
        mistake(
            "source: {dataset: mnist}",
            "source: {dataset: mnist, shift: [{noise: -1}]}",
            5,
            44,
            "data.source.shift[0].noise",
            "does not fit",
            "0.001 to 2"),
        mistake(
            "source: {dataset: mnist}",
            "source: {dataset: mnist, shift: [{blur: 1, scale: 2}]}",
            5,
            36,
            "data.source.shift[0]",
            "two shifts in one",
            "two items"),
        mistake(
            "source: {dataset: mnist}\n  target: {dataset: optdigits, labels: 0}",
            "source: {dataset: mnist, limit: 8000}\n"
                + "  target: {dataset: mnist, labels: 0, limit: 3000}",
            5,
            28,
            "data.source.limit",
            "which has 10,000",
            "add up to at most 10000"),
        mistake(
            "source: {dataset: mnist}\n  target: {dataset: optdigits, labels: 0}",
            "source: {dataset: heart-cleveland}\n"
                + "  target: {dataset: heart-hungary, labels: 0, shift: [invert]}",
            6,
            47,
            "data.target.shift",
            "heart-hungary has none",
            "data set of images"),
        mistake(
            "dataset: mnist",
            "dataset: mnits",
            5,
            21,
            "data.source.dataset",
            "unknown data set",
            "did you mean \"mnist\"?"),
        mistake(
            "dataset: mnist",
            "dataset: usps",
            5,
            12,
            "data.source.dataset",
            "files of usps are not here",
            "fetch zip.train.gz"),
        mistake(
            "source: {dataset: mnist}",
            "source: 7up",
            5,
            11,
            "data.source",
            "unknown data set",
            "known are"),
        mistake(
            "  source: {dataset: mnist}\n",
            "",
            5,
            3,
            "data.source",
            "missing",
            "source: {dataset: NAME}"),
        mistake(
            "{dataset: mnist}",
            "{dataset: mnist, path: a.csv}",
            5,
            11,
            "data.source",
            "exactly one",
            "{path: FILE}"),
        mistake(
            "{dataset: mnist}",
            "{dataset: mnist, labels: 0}",
            5,
            28,
            "data.source.labels",
            "no labels to learn from",
            "remove"),
        mistake(
            "{dataset: mnist}",
            "{dataset: mnist, classes: [1, 12]}",
            5,
            28,
            "data.source.classes",
            "no class \"12\"",
            "did you mean \"1\"?",
            "different classes"),
        mistake(
            "{dataset: mnist}",
            "{dataset: mnist, label: x}",
            5,
            28,
            "data.source.label",
            "needs no \"label\"",
            "remove"),
        mistake(
            "{dataset: mnist}",
            "{dataset: fashion-mnist}",
            6,
            3,
            "data.target",
            "different classes",
            "kind: transfer"),
        mistake(
            "labels: 0",
            "labels: -1",
            6,
            40,
            "data.target.labels",
            "does not fit",
            ", all, or a list"),
        mistake(
            "labels: 0",
            "labels: 0, limit: 1.5",
            6,
            50,
            "data.target.limit",
            "does not fit",
            "whole number"),
        mistake(
            "model: {type: mlp}",
            "model: {type: cnn}",
            7,
            1,
            "model",
            "too small for convolution 2",
            "resize: 28"),
        mistake(
            "model: {type: mlp}",
            "model: {type: mlp, hidden: []}",
            7,
            28,
            "model.hidden",
            "the list is empty",
            "from 1 to 20"),
        mistake(
            "model: {type: mlp}",
            "model: {type: mlp, kernel: 3}",
            7,
            20,
            "model.kernel",
            "unknown key \"kernel\"",
            "hidden, type"),
        mistake(
            "model: {type: mlp}",
            "model: {type: transformer}",
            7,
            15,
            "model.type",
            "unknown model type",
            "cnn, linear, linear-svm, mlp"));
  }
}
