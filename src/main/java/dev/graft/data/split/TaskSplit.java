package dev.graft.data.split;

import dev.graft.data.Draws;
import dev.graft.data.Examples;
import dev.graft.data.Features;
import dev.graft.data.LabelledRows;
import dev.graft.data.Measurements;
import dev.graft.data.Scale;
import dev.graft.data.Strata;
import dev.graft.data.TaskData;
import dev.graft.data.catalogue.Datasets;
import dev.graft.data.catalogue.LabelColumns;
import dev.graft.data.preprocess.Preprocessor;
import dev.graft.data.preprocess.Sizes;
import dev.graft.data.shift.Shifting;
import dev.graft.experiment.DatasetRef;
import dev.graft.experiment.Experiment;
import dev.graft.experiment.InvalidInput;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/**
 * Several tasks: data sets with rows of their own, or label columns of one data set, whose rows are
 * then divided once for all columns, by combinations of their labels and of what is missing. A
 * column's task has the rows with a label in it.
 */
final class TaskSplit {
  private final Experiment experiment;
  private final long seed;
  private final boolean allLabels;
  private final List<String> notes = new ArrayList<>();
  private final List<String> names = new ArrayList<>();
  private final List<TaskData.Tasks.Task> tasks = new ArrayList<>();
  private final List<LabelledRows> tests = new ArrayList<>();
  private final List<Features> raw = new ArrayList<>();
  private int referenceRows;

  TaskSplit(Experiment experiment, long seed, boolean allLabels) {
    this.experiment = experiment;
    this.seed = seed;
    this.allLabels = allLabels;
  }

  Prepared of(Datasets datasets) {
    List<DatasetRef> refs = experiment.data().tasks();
    if (refs.isEmpty()) {
      throw InvalidInput.of(
          "data.tasks", "nothing", "there are no tasks", "write tasks: [{dataset: NAME}, …]");
    }
    DatasetRef first = refs.get(0);
    Features shape = columns(datasets, first, "task-0").features();
    for (int i = 0; i < refs.size(); i++) {
      disjoint(datasets, refs, i);
      add(datasets, first, shape, refs.get(i), "task-" + i);
    }
    sameWidth();
    return new Prepared(
        new TaskData.Tasks(tasks, referenceRows),
        SealedTest.of(names, tests, raw),
        new Features(new float[0], tasks.get(0).train().features().width(), null),
        notes);
  }

  private void add(
      Datasets datasets, DatasetRef first, Features shape, DatasetRef ref, String purpose) {
    LabelColumns labelled = columns(datasets, ref, purpose);
    Features rows = labelled.features();
    Strata.Parts parts =
        labelled
            .strata()
            .fraction(experiment.data().testFraction(), Draws.of(seed, purpose + "-test"));
    Sizes sizes = Sizes.of(experiment, ref, rows, first, shape);
    sizes.notes().stream().filter(n -> !notes.contains(n)).forEach(notes::add);
    Preprocessor preprocessor =
        Preprocessor.fit(rows.rows(parts.rest()), experiment.data().preprocess(), sizes.source());
    for (LabelColumns.Column column : labelled.columns()) {
      LabelledRows test = column.among(parts.taken());
      LabelledRows rest = column.among(parts.rest());
      String name = unique(name(ref, labelled, column));
      notes.addAll(checked(ref, name, rest, test));
      Strata.Parts budget = budget(rest, ref.labels(), name);
      referenceRows = Math.max(referenceRows, budget.rest().length);
      Strata.Parts given = allLabels ? budget(rest, DatasetRef.ALL, name) : budget;
      LabelledRows train = rest.rows(given.rest());
      UnaryOperator<LabelledRows> treated =
          part -> preprocessor.apply(TaskSplit.scaled(part, train));
      names.add(name);
      tasks.add(
          new TaskData.Tasks.Task(
              name, treated.apply(train), treated.apply(rest.rows(given.taken()))));
      tests.add(treated.apply(test));
      raw.add(test.features());
    }
  }

  private LabelColumns columns(Datasets datasets, DatasetRef ref, String purpose) {
    LabelColumns labelled = datasets.columns(ref);
    Features shifted = Shifting.of(ref, labelled.features(), seed, purpose);
    return shifted == labelled.features() ? labelled : labelled.with(shifted);
  }

  private List<String> checked(DatasetRef ref, String name, LabelledRows rest, LabelledRows test) {
    if (test instanceof Measurements numbers) {
      TestRows.check(name, numbers, experiment.metric());
      return rest.rows() >= ref.labels()
          ? List.of()
          : List.of(
              "%s has only %d rows outside the test, not %d."
                  .formatted(name, rest.rows(), ref.labels()));
    }
    List<String> found = new ArrayList<>(TestRows.check(ref, (Examples) test));
    found.addAll(LabelBudget.tooFew(ref, (Examples) rest));
    return found;
  }

  /** Numbers know the scale of those that are learnt from. */
  private static LabelledRows scaled(LabelledRows part, LabelledRows train) {
    return part instanceof Measurements numbers && train instanceof Measurements learnt
        ? numbers.with(Scale.of(learnt.values()))
        : part;
  }

  private Strata.Parts budget(LabelledRows rows, int perClass, String task) {
    SplittableRandom random = Draws.of(seed, "labels-" + task);
    return LabelBudget.divided(rows, perClass, experiment.training().validationFraction(), random);
  }

  private String name(DatasetRef ref, LabelColumns labelled, LabelColumns.Column column) {
    if (labelled.columns().size() == 1) {
      return ref.title();
    }
    return experiment.data().tasks().size() == 1
        ? column.name()
        : ref.title() + " " + column.name();
  }

  private String unique(String title) {
    String name = title;
    for (int i = 2; names.contains(name); i++) {
      name = title + " (" + i + ")";
    }
    return name;
  }

  /**
   * Tasks divide their rows separately: rows of two tasks would be learnt here and tested there.
   */
  private static void disjoint(Datasets datasets, List<DatasetRef> refs, int i) {
    for (DatasetRef other : refs.subList(0, i)) {
      DatasetRef ref = refs.get(i);
      boolean same =
          ref.path() == null
              ? ref.name() != null && ref.name().equals(other.name())
              : ref.path().equals(other.path());
      if (same && shared(datasets.columns(ref), datasets.columns(other))) {
        throw InvalidInput.of(
            "data.tasks[" + i + "]",
            ref.title(),
            "shares rows with the task " + other.title() + ": its test would be seen",
            "write one data set with tasks: [COLUMN, COLUMN], or classes: [...] that differ");
      }
    }
  }

  /** Rows of one data set differ for certain only where their classes do. */
  private static boolean shared(LabelColumns a, LabelColumns b) {
    if (a.columns().size() > 1
        || b.columns().size() > 1
        || !(a.columns().get(0).rows() instanceof Examples first)
        || !(b.columns().get(0).rows() instanceof Examples second)) {
      return true;
    }
    HashSet<String> common = new HashSet<>(first.classes());
    common.retainAll(second.classes());
    return !common.isEmpty();
  }

  private void sameWidth() {
    int width = tasks.get(0).train().features().width();
    for (TaskData.Tasks.Task task : tasks) {
      int other = task.train().features().width();
      if (other != width) {
        throw InvalidInput.of(
            "data.tasks",
            task.name(),
            "%s has %d features, %s has %d".formatted(names.get(0), width, task.name(), other),
            "choose data of one width, or write preprocess: [{pca: 10}]");
      }
    }
  }
}
