package dev.graft.data;

import dev.graft.experiment.EpisodeSpec;
import java.util.List;
import java.util.stream.IntStream;

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

  /** Several tasks, each with rows and classes, or numbers, of its own; features of one width. */
  record Tasks(List<Task> tasks, int referenceRows) implements TaskData {
    public record Task(String name, LabelledRows train, LabelledRows validation) {}

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

  /**
   * Classes that are seen, and others known by their attributes alone. A model of it answers three
   * questions, its tasks: {@link #UNSEEN} which unseen class, {@link #GENERALISED} which of all
   * classes, seen ones first, {@link #SEEN} which seen class.
   *
   * @param train labelled rows; their classes are all classes, seen ones first, but rows of unseen
   *     classes are given to a bound only
   * @param validation held out of the same rows
   * @param seen number of seen classes
   * @param attributes a row a class, in the order of the classes; each varies among the seen ones
   * @param names of the attributes
   */
  record ZeroShot(
      Examples train,
      Examples validation,
      int seen,
      Features attributes,
      List<String> names,
      int referenceRows)
      implements TaskData {
    public static final int UNSEEN = 0;
    public static final int GENERALISED = 1;
    public static final int SEEN = 2;

    public ZeroShot {
      names = List.copyOf(names);
      int classes = train.classes().size();
      if (attributes.rows() != classes || seen < 1 || seen >= classes) {
        throw new IllegalArgumentException(
            "%d rows of attributes, %d seen of %d classes"
                .formatted(attributes.rows(), seen, classes));
      }
    }

    /** The training rows of seen classes, under these. */
    public Examples seenTrain() {
      return seen(train);
    }

    /** The held-out rows of seen classes, under these. */
    public Examples seenValidation() {
      return seen(validation);
    }

    private Examples seen(Examples rows) {
      int[] some =
          IntStream.range(0, rows.rows()).filter(row -> rows.labels()[row] < seen).toArray();
      return rows.rows(some).under(train.classes().subList(0, seen));
    }
  }
}
