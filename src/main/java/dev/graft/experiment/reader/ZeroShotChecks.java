package dev.graft.experiment.reader;

import dev.graft.experiment.AttributeTable;
import dev.graft.experiment.ClassDivision;
import dev.graft.experiment.DataSpec;
import dev.graft.experiment.DatasetRef;
import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.Metric;
import dev.graft.experiment.Presence;
import dev.graft.experiment.Problem;
import dev.graft.experiment.Unseen;
import java.util.List;
import java.util.Optional;

/** Whether classes are described, and knowledge can pass from the seen ones to the unseen ones. */
final class ZeroShotChecks {
  private static final String ATTRIBUTES = "attributes";
  private static final String UNSEEN = "unseen";

  private final Catalogue catalogue;
  private final Given given;
  private final Value root;
  private final Value at;
  private final Problems problems;

  ZeroShotChecks(Catalogue catalogue, Given given, Problems problems) {
    this.catalogue = catalogue;
    this.given = given;
    this.root = given.at();
    this.at = root.under("data").orElse(root);
    this.problems = problems;
  }

  void check(DataSpec data) {
    refuse("source", "zero-shot has one data set, no source", "write it as the target");
    refuse("tasks", "zero-shot has one data set, no tasks", "write it as the target");
    need("target", "write target: {dataset: NAME}");
    need(UNSEEN, "write unseen: [CLASS, CLASS], or how many the seed draws");
    if (root.under("metric").isPresent()
        && given.maybe(ExperimentTable.METRIC).equals(Optional.of(Metric.ACCURACY))) {
      problems.addBelow(
          root,
          "metric",
          "zero-shot learning is scored class by class",
          "write metric: balanced-accuracy, or remove it");
    }
    DatasetRef target = data.target();
    Unseen unseen = data.unseen();
    if (target != null && target.labels() == 0) {
      problems.addBelow(
          place(), "labels", "the seen classes have no labels to learn from", "remove \"labels\"");
    } else if (target != null && unseen != null) {
      transferable(target, unseen);
    }
  }

  /** Other kinds have no use for what describes classes. */
  void refuseAll() {
    refuse(UNSEEN, "only zero-shot has unseen classes", "write kind: zero-shot, or remove it");
    for (String key : List.of("source", "target")) {
      at.under(key)
          .filter(place -> place.under(ATTRIBUTES).isPresent())
          .ifPresent(
              place ->
                  problems.addBelow(
                      place,
                      ATTRIBUTES,
                      "only zero-shot takes descriptions of classes",
                      "write kind: zero-shot, or remove it"));
    }
  }

  private void transferable(DatasetRef target, Unseen unseen) {
    try {
      Optional<AttributeTable> table = catalogue.files().attributes(target);
      Optional<List<String>> classes = catalogue.classes(target);
      if (table.isPresent() && classes.isPresent()) {
        for (long seed : given.of(ExperimentTable.SEEDS).all()) {
          ClassDivision division = ClassDivision.of(classes.get(), unseen, seed, table.get());
          if (MethodChecks.lists(root, "dap")) {
            Presence.check(division.values(), division.seen().size(), division.all());
          }
        }
      }
    } catch (InvalidInput unfit) {
      unfit.problems().forEach(this::tell);
    }
  }

  private void tell(Problem problem) {
    boolean ofUnseen = problem.path().equals("data." + UNSEEN);
    String where = problem.line() > 0 ? "%s:%d: ".formatted(problem.file(), problem.line()) : "";
    problems.addBelow(
        ofUnseen ? at : place(),
        ofUnseen ? UNSEEN : ATTRIBUTES,
        where + problem.message(),
        problem.cure());
  }

  private Value place() {
    return at.under("target").orElse(at);
  }

  private void need(String key, String cure) {
    if (at.under(key).isEmpty()) {
      problems.addBelow(at, key, "\"" + key + "\" is missing", cure);
    }
  }

  private void refuse(String key, String message, String cure) {
    if (at.under(key).isPresent()) {
      problems.addBelow(at, key, message, cure);
    }
  }
}
