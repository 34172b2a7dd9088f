package dev.graft.experiment.reader;

import dev.graft.experiment.DataSpec;
import dev.graft.experiment.DatasetRef;
import dev.graft.experiment.EpisodeSpec;
import dev.graft.experiment.Kind;
import java.util.List;
import java.util.Optional;

/** Whether the classes of the data are enough for the episodes asked for. */
final class EpisodeChecks {
  private static final int FEWEST_TRAINED = 2;

  private final Catalogue catalogue;
  private final Given given;
  private final Problems problems;

  EpisodeChecks(Catalogue catalogue, Given given, Problems problems) {
    this.catalogue = catalogue;
    this.given = given;
    this.problems = problems;
  }

  void check(Kind kind, DataSpec data) {
    if (kind != Kind.FEW_SHOT) {
      if (given.has(ExperimentTable.EPISODES)) {
        problems.addBelow(
            given.at(),
            "episodes",
            kind.label() + " is not tested by episodes",
            "remove \"episodes\", or write kind: few-shot");
      }
      return;
    }
    EpisodeSpec shape = given.maybe(ExperimentTable.EPISODES).orElse(EpisodeSpec.DEFAULT);
    DatasetRef source = data.source();
    DatasetRef target = data.target();
    if (source == null || given.wrong(ExperimentTable.EPISODES)) {
      return;
    }
    Optional<List<String>> seen = catalogue.classes(source);
    if (target == null) {
      seen.ifPresent(classes -> ways(source, classes.size(), shape.ways() + FEWEST_TRAINED, shape));
      return;
    }
    Optional<List<String>> unseen = catalogue.classes(target);
    unseen.ifPresent(classes -> ways(target, classes.size(), shape.ways(), shape));
    List<String> common =
        unseen.orElse(List.of()).stream().filter(seen.orElse(List.of())::contains).toList();
    if (!common.isEmpty()) {
      problems.addBelow(
          given.at().under("data").orElse(given.at()),
          "target",
          "its classes " + String.join(", ", common) + " are in the source too, not unseen",
          "write classes: [...] in both that differ, or remove \"target\": then classes are"
              + " divided by the seed");
    }
  }

  private void ways(DatasetRef ref, int classes, int needed, EpisodeSpec shape) {
    if (classes < needed) {
      problems.addBelow(
          given.at().under("episodes").orElse(given.at()),
          "ways",
          "%s has %d classes, and %d ways need %d"
              .formatted(ref.title(), classes, shape.ways(), needed),
          "write fewer ways, or name data of more classes");
    }
  }
}
