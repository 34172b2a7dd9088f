package dev.graft.engine.method;

import dev.graft.data.Examples;
import dev.graft.data.Features;
import dev.graft.data.Measurements;
import dev.graft.data.TaskData;
import dev.graft.experiment.ClassDivision;
import dev.graft.experiment.InvalidInput;
import dev.graft.method.TrainingTask;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Refuses data that a method cannot learn from, naming what is wrong and the cure. */
final class DataChecks {
  private static final String SOURCE = "data.source";
  private static final String TARGET = "data.target";

  private DataChecks() {}

  static TaskData.Domains domains(TrainingTask task) {
    if (task.data() instanceof TaskData.Domains domains) {
      return domains;
    }
    throw InvalidInput.of(
        "kind",
        "multitask",
        "this method learns from a source and a target, not from several tasks",
        "use single-task or hard-sharing, or another kind");
  }

  static TaskData.ZeroShot zeroShot(TrainingTask task) {
    if (!(task.data() instanceof TaskData.ZeroShot data)) {
      throw InvalidInput.of(
          "kind",
          "not zero-shot",
          "this method learns from classes that are described by attributes",
          "use kind: zero-shot and write data.unseen");
    }
    if (data.seen() < ClassDivision.FEWEST_SEEN) {
      throw InvalidInput.of(
          "data.unseen",
          data.seen() + " seen classes",
          "only " + data.seen() + " seen classes are left to learn from",
          "leave at least " + ClassDivision.FEWEST_SEEN);
    }
    Examples rows = labelled(TARGET, data.seenTrain());
    for (int c = 0; c < data.seen(); c++) {
      int seen = c;
      if (Arrays.stream(rows.labels()).noneMatch(label -> label == seen)) {
        throw InvalidInput.of(
            TARGET,
            rows.classes().get(c),
            "the seen class \"" + rows.classes().get(c) + "\" has no row to learn from",
            "give it more rows (limit, labels), or leave it out with classes: [...]");
      }
    }
    finite(TARGET, data.train().features());
    finite(TARGET + ".attributes", data.attributes());
    return data;
  }

  static TaskData.Tasks tasks(TrainingTask task) {
    if (task.data() instanceof TaskData.Tasks tasks && !tasks.tasks().isEmpty()) {
      for (int i = 0; i < tasks.tasks().size(); i++) {
        toLearn("data.tasks[" + i + "]", tasks.tasks().get(i));
        sameWidth(
            "data.tasks[" + i + "]",
            tasks.tasks().get(i).train().features(),
            tasks.tasks().get(0).train().features());
      }
      return tasks;
    }
    throw InvalidInput.of(
        "kind",
        "not multitask",
        "this method learns several tasks, and there are none",
        "use kind: multitask and list data.tasks");
  }

  /** Tasks that all predict the same classes, or all numbers. */
  static TaskData.Tasks alike(TrainingTask task) {
    TaskData.Tasks tasks = tasks(task);
    TaskData.Tasks.Task first = tasks.tasks().get(0);
    for (int i = 1; i < tasks.tasks().size(); i++) {
      TaskData.Tasks.Task other = tasks.tasks().get(i);
      if (!predicted(first).equals(predicted(other))) {
        throw InvalidInput.of(
            "data.tasks[" + i + "]",
            other.name(),
            "this method learns tasks of one kind: %s predicts %s, %s predicts %s"
                .formatted(first.name(), predicted(first), other.name(), predicted(other)),
            "keep tasks that predict the same, or use another method");
      }
    }
    return tasks;
  }

  private static String predicted(TaskData.Tasks.Task task) {
    return task.train() instanceof Examples examples
        ? "the classes " + String.join(", ", examples.classes())
        : "numbers";
  }

  private static void toLearn(String path, TaskData.Tasks.Task task) {
    if (task.train() instanceof Examples examples) {
      labelled(path, examples);
      return;
    }
    Measurements numbers = (Measurements) task.train();
    float[] values = numbers.values();
    boolean vary = IntStream.range(0, values.length).anyMatch(i -> values[i] != values[0]);
    if (!vary) {
      throw InvalidInput.of(
          path,
          task.name(),
          values.length == 0
              ? "there are no rows with a number to train on"
              : "every training row has the number " + values[0] + ": there is nothing to learn",
          "give " + task.name() + " rows of different values");
    }
    finite(path, numbers.features());
  }

  static Examples source(TaskData.Domains domains) {
    return labelled(SOURCE, domains.sourceTrain());
  }

  static Examples target(TaskData.Domains domains) {
    if (domains.targetTrain().rows() == 0) {
      throw InvalidInput.of(
          TARGET + ".labels",
          0,
          "the target has no labelled rows to train on",
          "write labels: 10 (per class) or labels: all, or a method that needs no target labels");
    }
    return labelled(TARGET, domains.targetTrain());
  }

  /** The target's rows without labels, of the source's width and classes. */
  static Features unlabelledTarget(TaskData.Domains domains) {
    Features target = toAdaptTo(domains);
    sameWidth(SOURCE, domains.sourceTrain().features(), target);
    sameClasses(domains);
    return target;
  }

  /** Two domains, each of a width of its own, that labels of the same classes link. */
  static TaskData.Domains linked(TrainingTask task) {
    TaskData.Domains domains = domains(task);
    source(domains);
    if (domains.targetTrain().rows() == 0) {
      throw InvalidInput.of(
          TARGET + ".labels",
          0,
          "labelled target rows are the only link between two feature spaces, and there are none",
          "write labels: 3 (per class) or more");
    }
    Features target = target(domains).features();
    sameWidth(TARGET, target, toAdaptTo(domains));
    sameClasses(domains);
    return domains;
  }

  private static Features toAdaptTo(TaskData.Domains domains) {
    Features target = domains.targetUnlabelled();
    if (target.rows() < 2) {
      throw InvalidInput.of(
          TARGET,
          target.rows() + " rows",
          "adaptation needs the target's rows, and there are fewer than 2 to adapt to",
          "give a larger target, or a smaller data.testFraction");
    }
    finite(TARGET, target);
    return target;
  }

  /** Source and target must mean the same by their labels. */
  static void sameClasses(TaskData.Domains domains) {
    if (!domains.sourceTrain().classes().equals(domains.targetTrain().classes())) {
      throw InvalidInput.of(
          SOURCE + ".classes",
          domains.sourceTrain().classes(),
          "the source has the classes %s, the target %s"
              .formatted(domains.sourceTrain().classes(), domains.targetTrain().classes()),
          "keep the classes they share with classes: [..] on both, or use kind: transfer with"
              + " fine-tune");
    }
  }

  static void sameWidth(String path, Features features, Features others) {
    if (features.width() != others.width()) {
      throw InvalidInput.of(
          path,
          features.width() + " features",
          "its rows have " + features.width() + " features and the others' " + others.width(),
          "bring images to one size with preprocess: [{resize: 16}], or use data with the same"
              + " columns");
    }
  }

  static Examples labelled(String path, Examples rows) {
    if (rows.rows() == 0) {
      throw InvalidInput.of(
          path, "0 rows", "there are no labelled rows to train on", "give it labelled rows");
    }
    int first = rows.labels()[0];
    if (Arrays.stream(rows.labels()).allMatch(label -> label == first)) {
      throw InvalidInput.of(
          path,
          rows.classes().get(first),
          "every training row has the same class: there is nothing to tell apart",
          "give rows of at least 2 classes, or a larger limit or labels");
    }
    finite(path, rows.features());
    return rows;
  }

  static void finite(String path, Features features) {
    float[] values = features.values();
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        throw InvalidInput.of(
            path,
            values[i],
            "row %d, feature %d is not a finite number"
                .formatted(i / features.width(), i % features.width()),
            "fill or remove missing values in the file");
      }
    }
  }
}
