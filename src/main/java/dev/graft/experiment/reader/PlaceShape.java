package dev.graft.experiment.reader;

import static dev.graft.experiment.reader.Key.optional;
import static dev.graft.experiment.reader.Key.otherwise;

import dev.graft.experiment.DatasetRef;
import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.Nearest;
import dev.graft.experiment.Shift;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A place that takes a data set: a bundled one by name, or the user's own by path. */
final class PlaceShape {
  private static final Texts.Text COLUMN = new Texts.Text(200, null, "a name");
  private static final Many<String> NAMES = new Many<>(COLUMN, 1, 1000, true);

  private static final Key<DatasetRef, String> PATH =
      optional(
          "path",
          new Texts.Text(1000, null, "a file"),
          DatasetRef::path,
          "A file of your own in place of a bundled data set; for images a folder, or a zip of"
              + " one.");
  private static final Key<DatasetRef, String> FORMAT =
      optional(
          "format",
          Texts.OneOf.of("format", DatasetRef.FORMATS),
          DatasetRef::format,
          "Format of the file; without it, told by the file's ending.");
  private static final Key<DatasetRef, String> LABEL =
      optional(
          "label",
          COLUMN,
          DatasetRef::label,
          "Column (csv, arff) or variable (mat, npz) that holds the label, or the file of the"
              + " labels (idx, npy), beside the path.");
  private static final Key<DatasetRef, String> FEATURES =
      optional(
          "features", COLUMN, DatasetRef::features, "Variable that holds the features (mat, npz).");
  private static final Key<DatasetRef, List<String>> TASKS =
      optional(
          "tasks",
          NAMES,
          r -> DataShape.given(r.tasks()),
          "Label columns of a multitask data set; a row may lack labels of some. Default: all that"
              + " a bundled data set has.");
  private static final Key<DatasetRef, List<String>> NUMERIC =
      optional(
          "numeric",
          NAMES,
          r -> DataShape.given(r.numeric()),
          "Label columns that hold numbers to predict (multitask), by the names of the header; all"
              + " others hold classes.");
  private static final Key<DatasetRef, List<Integer>> LABELS =
      optional(
          "labels",
          new Labels(),
          r -> r.budgets().isEmpty() ? List.of(r.labels()) : r.budgets(),
          "Labelled examples per class that the learner may use, or `all`. A list compares several"
              + " budgets (target of transfer and heterogeneous-adaptation). Default: all; for the"
              + " target of domain-adaptation 0.");
  private static final Key<DatasetRef, Integer> LIMIT =
      otherwise(
          "limit",
          Mapped.integer(0, 100_000_000),
          0,
          DatasetRef::limit,
          "A seeded, stratified number of rows; 0: all.");
  private static final Key<DatasetRef, List<String>> CLASSES =
      optional(
          "classes",
          NAMES,
          r -> DataShape.given(r.classes()),
          "Keep only these classes, in this order.");

  private static final Key<DatasetRef, String> ATTRIBUTES =
      optional(
          "attributes",
          new Texts.Text(1000, null, "a file"),
          DatasetRef::attributes,
          "CSV file that describes the classes (zero-shot): a header, then a class and its numbers"
              + " a row. Default: the table that comes with the data set.");

  private static final Key<DatasetRef, List<Shift>> SHIFT =
      optional(
          "shift",
          new Many<>(new ShiftShape(), 1, 10, false),
          r -> DataShape.given(r.shift()),
          "Changes of images, in order, that make a synthetic domain of the data set.");

  private static final Key<DatasetRef, Integer> RESIZE =
      optional(
          "resize",
          Mapped.integer(4, 256),
          r -> r.resize() == 0 ? null : r.resize(),
          "Side that images of a folder or zip are brought to as they are read, axis by axis;"
              + " without it they must be of one size.");

  private final Key<DatasetRef, String> dataset;
  private final Catalogue catalogue;

  private PlaceShape(Catalogue catalogue) {
    this.catalogue = catalogue;
    List<String> names = catalogue.datasets().stream().map(Catalogue.DatasetInfo::name).toList();
    dataset =
        optional(
            "dataset",
            catalogue.trustsNames()
                ? new Texts.Text(64, null, "a name")
                : Texts.OneOf.of("data set", names),
            DatasetRef::name,
            "Name of a bundled data set, or of one that was put on the node.");
  }

  static Mapping<DatasetRef> of(Catalogue catalogue) {
    PlaceShape place = new PlaceShape(catalogue);
    return new Mapping<>(
        "a data set",
        "dataset",
        List.of(
            place.dataset,
            PATH,
            FORMAT,
            LABEL,
            FEATURES,
            TASKS,
            NUMERIC,
            LABELS,
            LIMIT,
            CLASSES,
            ATTRIBUTES,
            SHIFT,
            RESIZE),
        place::ref);
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
    for (Key<DatasetRef, ?> own : List.of(FORMAT, LABEL, FEATURES, NUMERIC, RESIZE)) {
      if (g.has(own) && name.isPresent()) {
        problems.addBelow(
            g.at(),
            own.name(),
            "a bundled data set needs no \"" + own.name() + "\"",
            "remove it, or give a path");
      }
    }
    List<Integer> labels = g.maybe(LABELS).orElse(List.of(DatasetRef.ALL));
    DatasetRef ref =
        new DatasetRef(
            name.orElse(null),
            path.orElse(null),
            g.maybe(FORMAT).orElse(null),
            g.maybe(LABEL).orElse(null),
            g.maybe(FEATURES).orElse(null),
            g.maybe(TASKS).orElse(List.of()),
            labels.get(labels.size() - 1),
            g.of(LIMIT),
            g.maybe(CLASSES).orElse(List.of()),
            g.maybe(ATTRIBUTES).orElse(null),
            g.maybe(SHIFT).orElse(List.of()),
            g.maybe(NUMERIC).orElse(List.of()),
            labels.size() > 1 ? labels : List.of(),
            g.maybe(RESIZE).orElse(0));
    return checked(ref, g.at(), problems);
  }

  private DatasetRef checked(DatasetRef ref, Value at, Problems problems) {
    columns(ref, at, problems);
    List<String> known = known(ref, at, problems);
    List<String> classes = new ArrayList<>();
    for (String wanted : ref.classes()) {
      Optional<String> name = known.isEmpty() ? Optional.of(wanted) : named(wanted, known);
      name.ifPresentOrElse(
          classes::add,
          () ->
              problems.addBelow(
                  at,
                  "classes",
                  title(ref) + " has no class \"" + wanted + "\"",
                  Nearest.cure(wanted, known)));
    }
    if (ref.classes().size() == 1) {
      problems.addBelow(
          at, "classes", "one class leaves nothing to tell apart", "name at least two");
    }
    return ref.withClasses(classes);
  }

  /** Whether a bundled data set has the columns asked for. */
  private void columns(DatasetRef ref, Value at, Problems problems) {
    if (ref.name() == null || ref.tasks().isEmpty()) {
      return;
    }
    List<String> known =
        catalogue.known(ref).stream()
            .flatMap(info -> info.targets().stream())
            .map(Catalogue.Target::column)
            .toList();
    for (String column : ref.tasks()) {
      if (!known.isEmpty() && !known.contains(column)) {
        problems.addBelow(
            at,
            TASKS.name(),
            known.size() == 1
                ? ref.name() + " has one label column"
                : ref.name() + " has no label column \"" + column + "\"",
            known.size() == 1 ? "name each data set as a task" : Nearest.cure(column, known));
      }
    }
  }

  private List<String> known(DatasetRef ref, Value at, Problems problems) {
    try {
      Optional<Catalogue.DatasetInfo> info = catalogue.dataset(ref);
      info.flatMap(d -> Optional.ofNullable(d.missing()))
          .ifPresent(
              cure ->
                  problems.addBelow(
                      at, dataset.name(), "the files of " + title(ref) + " are not here", cure));
      return info.map(Catalogue.DatasetInfo::classes).orElse(List.of());
    } catch (InvalidInput unusable) {
      unusable.problems().forEach(p -> problems.addBelow(at, PATH.name(), p.message(), p.cure()));
      return List.of();
    }
  }

  private static String title(DatasetRef ref) {
    return ref.withClasses(List.of()).withShift(List.of()).title();
  }

  /** Classes go by name, or by number from 0 where none is named by a number. */
  private static Optional<String> named(String wanted, List<String> known) {
    if (known.contains(wanted)) {
      return Optional.of(wanted);
    }
    boolean numbered = known.stream().anyMatch(k -> k.matches("\\d+"));
    boolean number = !numbered && wanted.matches("\\d{1,4}");
    return number && Integer.parseInt(wanted) < known.size()
        ? Optional.of(known.get(Integer.parseInt(wanted)))
        : Optional.empty();
  }
}
