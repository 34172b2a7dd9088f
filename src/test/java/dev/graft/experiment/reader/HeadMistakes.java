package dev.graft.experiment.reader;

import static dev.graft.experiment.reader.BadExperimentTest.mistake;

import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** In what an experiment file is called and asks. */
final class HeadMistakes {
  private HeadMistakes() {}

  static Stream<Arguments> all() {
    return Stream.of(
        mistake("graft: 1", "graft: 2", 1, 8, "graft", "\"2\" does not fit", "write 1"),
        mistake("name: good", "name: a/b", 2, 7, "name", "does not fit", "letters, digits"),
        mistake(
            "name: good", "name: " + "a".repeat(65), 2, 7, "name", "does not fit", "at most 64"),
        mistake("name: good", "name:", 2, 6, "name", "has no value", "letters"),
        mistake("name: good\n", "", 1, 1, "name", "missing", "add it"),
        mistake(
            "name: good",
            "name: good\nname: two",
            3,
            1,
            "name",
            "stands twice, first in line 2",
            "keep one"),
        mistake(
            "seeds: 5",
            "sedes: 5",
            13,
            1,
            "sedes",
            "unknown key \"sedes\"",
            "did you mean \"seeds\"?"),
        mistake(
            "name: good",
            "name: good\nquestion: \"half \\ud83d\"",
            3,
            11,
            "question",
            "does not fit",
            "a sentence"),
        mistake(
            "kind: domain-adaptation",
            "kind: domain-adaption",
            3,
            7,
            "kind",
            "unknown kind",
            "did you mean \"domain-adaptation\"?"),
        mistake(
            "kind: domain-adaptation",
            "kind: zero-shot",
            3,
            1,
            "kind",
            "no method here serves zero-shot",
            "domain-adaptation"));
  }
}
