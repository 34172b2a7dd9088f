package dev.graft.data;

import dev.graft.experiment.EpisodeSpec;
import java.util.List;

/**
 * What a method may learn from: a seeded split whose test labels are not in here. Both arms of a
 * pair with the same seed receive equal data, except that a bound such as {@code target-supervised}
 * is given all target labels.
 */
public sealed interface TaskData {

  /** Rows in a training pass of the reference set, from which the steps of an epoch follow. */
  int referenceRows();

  /**
   * Two domains.
   *
   * @param sourceTrain labelled source rows
   * @param sourceValidation held-out labelled source rows
   * @param targetTrain the labelled target rows of the label budget; may be empty
   * @param targetValidation held out of the label budget; may be empty
   * @param targetUnlabelled features of the target's adaptation part (target-train rows among them)
   */
  record Domains(
      Examples sourceTrain,
      Examples sourceValidation,
      Examples targetTrain,
      Examples targetValidation,
      Features targetUnlabelled,
      int referenceRows)
      implements TaskData {}

  /** Several tasks, each with rows and classes of its own and features of one width. */
  record Tasks(List<Task> tasks, int referenceRows) implements TaskData {
    public record Task(String name, Examples train, Examples validation) {}

    public Tasks {
      tasks = List.copyOf(tasks);
    }
  }

  /**
   * Classes to learn to learn from; those of the test are others.
   *
   * @param train rows of the training classes
   * @param validation episodes of classes that are held out; where classes are too few for that, of
   *     rows of the training classes that are held out
   * @param shape of the episodes to come
   */
  record Episodes(Examples train, EpisodeSet validation, EpisodeSpec shape, int referenceRows)
      implements TaskData {}
}
