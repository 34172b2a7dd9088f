package dev.graft.experiment.reader;

import static dev.graft.experiment.reader.BadExperimentTest.mistake;

import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** In how settings are searched. */
final class SearchMistakes {
  private SearchMistakes() {}

  static Stream<Arguments> all() {
    return Stream.of(
        mistake(
            "algorithm: grid",
            "algorithm: gird",
            12,
            21,
            "search.algorithm",
            "unknown algorithm",
            "did you mean \"grid\"?"),
        mistake(
            "algorithm: grid",
            "algorithm: grid, trials: 3",
            12,
            27,
            "search.trials",
            "a grid tries every setting",
            "algorithm: random"),
        mistake(
            "algorithm: grid",
            "algorithm: grid, select: validation",
            12,
            27,
            "search.select",
            "nothing to validate on",
            "source-validation, dev, im, entropy, bnm or snd"),
        mistake(
            "algorithm: grid",
            "algorithm: asha, stop: median",
            12,
            27,
            "search.stop",
            "stops by its own rule",
            "remove"),
        mistake(
            "algorithm: grid",
            "algorithm: grid, reduction: 4",
            12,
            27,
            "search.reduction",
            "no setting is stopped early",
            "algorithm: asha"),
        mistake(
            "algorithm: grid",
            "algorithm: grid, stop: mean",
            12,
            33,
            "search.stop",
            "unknown rule",
            "median"),
        mistake(
            "algorithm: grid",
            "algorithm: asha, reduction: 1",
            12,
            38,
            "search.reduction",
            "does not fit",
            "from 2 to 10"),
        mistake(
            "algorithm: grid",
            "algorithm: asha, minEpochs: 20",
            12,
            27,
            "search.minEpochs",
            "a training of 20 epochs has no rung before its end",
            "fewer minEpochs"),
        mistake(
            "algorithm: grid",
            "algorithm: asha, select: im",
            12,
            27,
            "search.select",
            "im is not known while a setting trains",
            "select: source-validation"),
        mistake(
            "algorithm: grid",
            "algorithm: tpe, objectives: [quality, carbon]",
            12,
            26,
            "search.objectives",
            "only evolution, asha and hyperband weigh several objectives",
            "algorithm: evolution"),
        mistake(
            "algorithm: grid",
            "algorithm: grid, energyPerArm: 10 J",
            12,
            27,
            "search.energyPerArm",
            "a grid tries every setting",
            "algorithm: random"),
        mistake(
            "algorithm: grid",
            "algorithm: asha, energyPerArm: 10 J",
            12,
            27,
            "search.energyPerArm",
            "judged against as many",
            "without \"stop\""),
        mistake(
            "algorithm: grid",
            "algorithm: random, perCost: true",
            12,
            29,
            "search.perCost",
            "only tpe weighs",
            "algorithm: tpe"),
        mistake(
            "algorithm: grid",
            "algorithm: sobol, warmStart: s3",
            12,
            28,
            "search.warmStart",
            "does not learn from what was tried",
            "algorithm: tpe"),
        mistake(
            "algorithm: grid",
            "algorithm: tpe, warmStart: [s3, old]",
            12,
            42,
            "search.warmStart[1]",
            "does not fit",
            "the id of a sweep"),
        mistake(
            "algorithm: grid",
            "algorithm: tpe, energyPerArm: 10",
            12,
            40,
            "search.energyPerArm",
            "the unit is missing",
            "50 Wh"),
        mistake(
            "algorithm: grid",
            "algorithm: evolution, objectives: [energy, carbon]",
            12,
            32,
            "search.objectives",
            "quality is always an objective",
            "[quality, carbon]"),
        mistake(
            "algorithm: grid",
            "algorithm: evolution, objectives: [quality, money]",
            12,
            54,
            "search.objectives[1]",
            "unknown objective",
            "carbon"));
  }
}
