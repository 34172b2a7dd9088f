package dev.graft.experiment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The data of an experiment. Two-domain kinds have a source and a target; multitask has tasks (each
 * a data set with rows of its own, or one data set with several label columns, see {@link
 * DatasetRef#tasks}).
 *
 * @param preprocess steps in order, fitted per domain and never on test labels
 * @param testFraction share of the target (or of each task) sealed as test
 */
public record DataSpec(
    @Nullable DatasetRef source,
    @Nullable DatasetRef target,
    List<DatasetRef> tasks,
    List<Preprocess> preprocess,
    double testFraction) {

  public DataSpec {
    tasks = List.copyOf(tasks);
    preprocess = List.copyOf(preprocess);
  }
}
