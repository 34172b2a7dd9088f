package dev.graft.experiment.reader;

import static dev.graft.experiment.reader.BadExperimentTest.mistake;

import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** In seeds, budget and carbon, and in the writing of a file. */
final class OtherMistakes {
  private OtherMistakes() {}

  static Stream<Arguments> all() {
    return Stream.of(
        mistake("seeds: 5", "seeds: 1001", 13, 8, "seeds", "does not fit", "from 1 to 1000"),
        mistake("seeds: 5", "seeds: [1, 2, 1]", 13, 15, "seeds[2]", "stands twice", "remove"),
        mistake("seeds: 5", "seeds: []", 13, 8, "seeds", "the list is empty", "from 1 to 1000"),
        mistake(
            "carbon: 20 g}", "carbon: 20}", 14, 18, "budget.carbon", "the unit is missing", "20 g"),
        mistake(
            "carbon: 20 g}", "carbon: 20 lb}", 14, 18, "budget.carbon", "unknown unit", "g, kg"),
        mistake(
            "carbon: 20 g}", "carbon: -5 g}", 14, 18, "budget.carbon", "does not fit", "an amount"),
        mistake("carbon: 20 g}", "trials: 0}", 14, 18, "budget.trials", "does not fit", "from 1"),
        mistake(
            "zone: FRA",
            "zone: FRE",
            15,
            16,
            "carbon.zone",
            "unknown zone",
            "did you mean \"FRA\"?"),
        mistake("pue: 1.2", "pue: 0.5", 15, 26, "carbon.pue", "does not fit", "from 1 to 5"),
        mistake(
            "pue: 1.2",
            "defer: {until: 2}",
            15,
            36,
            "carbon.defer.until",
            "the unit is missing",
            "30 min"),
        mistake("pue: 1.2", "defer: {until: 9 d}", 15, 36, "carbon.defer.until", "too long", "7 d"),
        mistake(
            "pue: 1.2",
            "defer: {until: tomorrow}",
            15,
            36,
            "carbon.defer.until",
            "does not fit",
            "30 min"),
        mistake(
            "pue: 1.2",
            "defer: {until: 2 h, below: 50 g}",
            15,
            48,
            "carbon.defer.below",
            "unknown unit",
            "g/kWh"),
        mistake(
            "seeds: 5",
            "seeds: &a 5\nmargin: *a",
            14,
            9,
            "margin",
            "alias *a",
            "write the value out"),
        mistake("seeds: 5", "seeds: !!java.net.URL [x]", 13, 8, "seeds", "tag", "remove it"),
        mistake(
            "seeds: 5", "seeds: [1, 2", 14, 7, "", "neither YAML nor JSON", "check indentation"));
  }
}
