package dev.graft.data.split;

import dev.graft.data.Draws;
import dev.graft.data.Examples;
import dev.graft.data.Features;
import dev.graft.data.Strata;
import dev.graft.data.TaskData;
import dev.graft.data.catalogue.Datasets;
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

/**
 * Several tasks: data sets with rows of their own, or label columns of one data set, whose rows are
 * then divided once for all columns, by combinations of their labels.
 */
final class TaskSplit {
  private final Experiment experiment;
  private final long seed;
  private final boolean allLabels;
  private final List<String> notes = new ArrayList<>();
  private final List<String> names = new ArrayList<>();
  private final List<TaskData.Tasks.Task> tasks = new ArrayList<>();
  private final List<Examples> tests = new ArrayList<>();
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
    Features shape = Shifting.of(first, datasets.load(first), seed, "task-0").features();
    for (int i = 0; i < refs.size(); i++) {
      disjoint(datasets, refs, i);
      add(datasets, first, shape, refs.get(i), "task-" + i);
    }
    sameWidth();
    return new Prepared(
        new TaskData.Tasks(tasks, referenceRows),
        new SealedTest(names, tests),
        new Features(new float[0], tasks.get(0).train().features().width(), null),
        notes);
  }

  private void add(
      Datasets datasets, DatasetRef first, Features shape, DatasetRef ref, String purpose) {
    List<Datasets.Labelled> columns = datasets.labelled(ref);
    Features rows = Shifting.of(ref, columns.get(0).examples(), seed, purpose).features();
    Strata.Parts parts =
        strata(columns)
            .fraction(experiment.data().testFraction(), Draws.of(seed, purpose + "-test"));
    Sizes sizes = Sizes.of(experiment, ref, rows, first, shape);
    sizes.notes().stream().filter(n -> !notes.contains(n)).forEach(notes::add);
    Preprocessor preprocessor =
        Preprocessor.fit(rows.rows(parts.rest()), experiment.data().preprocess(), sizes.source());
    for (Datasets.Labelled column : columns) {
      Examples all = new Examples(rows, column.examples().labels(), column.examples().classes());
      Examples test = all.rows(parts.taken());
      notes.addAll(TestRows.check(ref, test));
      Examples rest = all.rows(parts.rest());
      String name = unique(columns.size() > 1 ? column.column() : ref.title());
      notes.addAll(LabelBudget.tooFew(ref, rest));
      LabelBudget budget = budget(rest, ref.labels(), name);
      referenceRows = Math.max(referenceRows, budget.train().rows());
      LabelBudget given =
          (allLabels ? budget(rest, DatasetRef.ALL, name) : budget).preprocessed(preprocessor);
      names.add(name);
      tasks.add(new TaskData.Tasks.Task(name, given.train(), given.validation()));
      tests.add(preprocessor.apply(test));
    }
  }

  private LabelBudget budget(Examples rows, int perClass, String task) {
    SplittableRandom random = Draws.of(seed, "labels-" + task);
    return LabelBudget.of(rows, perClass, experiment.training().validationFraction(), random);
  }

  private static Strata strata(List<Datasets.Labelled> columns) {
    return columns.size() == 1
        ? LabelBudget.strata(columns.get(0).examples())
        : Strata.jointly(columns.stream().map(c -> c.examples().labels()).toList());
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
      HashSet<String> common = new HashSet<>(datasets.load(ref).classes());
      common.retainAll(datasets.load(other).classes());
      if (same && !common.isEmpty()) {
        throw InvalidInput.of(
            "data.tasks[" + i + "]",
            ref.title(),
            "shares rows with the task " + other.title() + ": its test would be seen",
            "write one data set with tasks: [COLUMN, COLUMN], or classes: [...] that differ");
      }
    }
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
