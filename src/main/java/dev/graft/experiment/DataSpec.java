package dev.graft.experiment;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The data of an experiment. Two-domain kinds have a source and a target; multitask has tasks (each
 * a data set with rows of its own, or one data set with several label columns, see {@link
 * DatasetRef#tasks}). Zero-shot learning has a target alone, whose classes are seen or unseen.
 *
 * @param preprocess steps in order, fitted per domain and never on test labels
 * @param testFraction share of the target (or of each task) sealed as test
 * @param unseen classes of the target that are never seen in training (zero-shot only)
 */
public record DataSpec(
    @Nullable DatasetRef source,
    @Nullable DatasetRef target,
    List<DatasetRef> tasks,
    List<Preprocess> preprocess,
    double testFraction,
    @Nullable Unseen unseen) {

  public DataSpec {
    tasks = List.copyOf(tasks);
    preprocess = List.copyOf(preprocess);
  }

  /** Without unseen classes. */
  public DataSpec(
      @Nullable DatasetRef source,
      @Nullable DatasetRef target,
      List<DatasetRef> tasks,
      List<Preprocess> preprocess,
      double testFraction) {
    this(source, target, tasks, preprocess, testFraction, null);
  }

  /** Titles of the data sets that a shift makes synthetic domains of; none: all are as measured. */
  public List<String> synthetic() {
    return Stream.concat(Stream.of(source, target), tasks.stream())
        .flatMap(Stream::ofNullable)
        .filter(place -> !place.shift().isEmpty())
        .map(DatasetRef::title)
        .toList();
  }
}
