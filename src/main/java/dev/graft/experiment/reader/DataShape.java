package dev.graft.experiment.reader;

import static dev.graft.experiment.reader.Key.optional;
import static dev.graft.experiment.reader.Key.otherwise;

import dev.graft.experiment.DataSpec;
import dev.graft.experiment.DatasetRef;
import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.Preprocess;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The {@code data} part: data sets in their places, preprocessing, the sealed share. */
final class DataShape {
  private static final Texts.Text COLUMN = new Texts.Text(200, null, "a name");
  private static final Many<String> NAMES = new Many<>(COLUMN, 1, 1000, true);

  static final Key<DatasetRef, String> PATH =
      optional(
          "path",
          new Texts.Text(1000, null, "a file"),
          DatasetRef::path,
          "A file of your own in place of a bundled data set.");
  static final Key<DatasetRef, String> FORMAT =
      optional(
          "format",
          Texts.OneOf.of("format", List.of("csv", "idx", "mat", "usps")),
          DatasetRef::format,
          "Format of the file; without it, told by the file's ending.");
  static final Key<DatasetRef, String> LABEL =
      optional(
          "label",
          COLUMN,
          DatasetRef::label,
          "Column (csv) or variable (mat) that holds the label.");
  static final Key<DatasetRef, String> FEATURES =
      optional("features", COLUMN, DatasetRef::features, "Variable that holds the features (mat).");
  static final Key<DatasetRef, List<String>> TASKS =
      optional("tasks", NAMES, r -> given(r.tasks()), "Label columns of a multitask data set.");
  static final Key<DatasetRef, Integer> LABELS =
      optional(
          "labels",
          new Labels(),
          DatasetRef::labels,
          "Labelled examples per class that the learner may use, or `all`. Default: all; for the target of domain-adaptation 0.");
  static final Key<DatasetRef, Integer> LIMIT =
      otherwise(
          "limit",
          Mapped.integer(0, 100_000_000),
          0,
          DatasetRef::limit,
          "A seeded, stratified number of rows; 0: all.");
  static final Key<DatasetRef, List<String>> CLASSES =
      optional(
          "classes", NAMES, r -> given(r.classes()), "Keep only these classes, in this order.");
  static final Key<DataSpec, List<Preprocess>> PREPROCESS =
      otherwise(
          "preprocess",
          new Many<>(new PreprocessShape(), 0, 10, false),
          List.of(),
          DataSpec::preprocess,
          "Steps in order, fitted on each domain's own features, never on test labels.");
  static final Key<DataSpec, Double> TEST_FRACTION =
      otherwise(
          "testFraction",
          new Numbers.Real(0.05, 0.9),
          0.3,
          DataSpec::testFraction,
          "Share of the target, or of each task, that is sealed as test.");

  final Key<DatasetRef, String> dataset;
  final Mapping<DatasetRef> place;
  final Key<DataSpec, DatasetRef> source;
  final Key<DataSpec, DatasetRef> target;
  final Key<DataSpec, List<DatasetRef>> tasks;
  final Mapping<DataSpec> shape;
  private final Catalogue catalogue;

  DataShape(Catalogue catalogue) {
    this.catalogue = catalogue;
    List<String> names = catalogue.datasets().stream().map(Catalogue.DatasetInfo::name).toList();
    dataset =
        optional(
            "dataset",
            Texts.OneOf.of("data set", names),
            DatasetRef::name,
            "Name of a bundled data set.");
    place =
        new Mapping<>(
            "a data set",
            "dataset",
            List.of(dataset, PATH, FORMAT, LABEL, FEATURES, TASKS, LABELS, LIMIT, CLASSES),
            this::ref);
    source =
        optional(
            "source", place, DataSpec::source, "Where knowledge comes from (two-domain kinds).");
    target = optional("target", place, DataSpec::target, "Where it is wanted (two-domain kinds).");
    tasks =
        optional(
            "tasks",
            new Many<>(place, 1, 200, true),
            d -> given(d.tasks()),
            "The tasks of multitask: data sets of one width, or one with several label columns.");
    shape =
        new Mapping<>(
            "data",
            null,
            List.of(source, target, tasks, PREPROCESS, TEST_FRACTION),
            (g, problems) ->
                new DataSpec(
                    g.maybe(source).orElse(null),
                    g.maybe(target).orElse(null),
                    g.maybe(tasks).orElse(List.of()),
                    g.of(PREPROCESS),
                    g.of(TEST_FRACTION)));
  }

  private static <T> @Nullable List<T> given(List<T> list) {
    return list.isEmpty() ? null : list;
  }

  private @Nullable DatasetRef ref(Given g, Problems problems) {
    if (g.has(dataset) == g.has(PATH)) {
      problems.add(
          g.at(),
          "exactly one of \"dataset\" and \"path\" is needed",
          "write {dataset: NAME} or {path: FILE}");
      return null;
    }
    Optional<String> name = g.maybe(dataset);
    Optional<String> path = g.maybe(PATH);
    if (name.isEmpty() && path.isEmpty()) {
      return null;
    }
    for (Key<DatasetRef, ?> own : List.of(FORMAT, LABEL, FEATURES)) {
      if (g.has(own) && name.isPresent()) {
        problems.addBelow(
            g.at(),
            own.name(),
            "a bundled data set needs no \"" + own.name() + "\"",
            "remove it, or give a path");
      }
    }
    DatasetRef ref =
        new DatasetRef(
            name.orElse(null),
            path.orElse(null),
            g.maybe(FORMAT).orElse(null),
            g.maybe(LABEL).orElse(null),
            g.maybe(FEATURES).orElse(null),
            g.maybe(TASKS).orElse(List.of()),
            g.maybe(LABELS).orElse(DatasetRef.ALL),
            g.of(LIMIT),
            g.maybe(CLASSES).orElse(List.of()));
    check(ref, g.at(), problems);
    return ref;
  }

  private void check(DatasetRef ref, Value at, Problems problems) {
    Optional<Catalogue.DatasetInfo> info;
    try {
      info = catalogue.dataset(ref);
    } catch (InvalidInput unusable) {
      unusable.problems().forEach(p -> problems.addBelow(at, "path", p.message(), p.cure()));
      return;
    }
    List<String> classes = info.map(Catalogue.DatasetInfo::classes).orElse(List.of());
    for (String wanted : ref.classes()) {
      if (!classes.isEmpty() && !classes.contains(wanted)) {
        problems.addBelow(
            at,
            "classes",
            ref.name() + " has no class \"" + wanted + "\"",
            Nearest.cure(wanted, classes));
      }
    }
    if (ref.classes().size() == 1) {
      problems.addBelow(
          at, "classes", "one class leaves nothing to tell apart", "name at least two");
    }
  }
}
