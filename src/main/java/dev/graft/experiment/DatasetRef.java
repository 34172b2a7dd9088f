package dev.graft.experiment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A data set in the place of an experiment file: a bundled one by name, or the user's own by path.
 *
 * @param name bundled name, or null when {@code path} is given
 * @param format csv, idx, mat, usps; null: by the file's ending
 * @param label column (csv) or variable (mat) of the label
 * @param features variable of the features (mat)
 * @param tasks label columns of a multitask data set
 * @param labels labelled examples per class that the learner may use; {@link #ALL} for all; 0 for
 *     none
 * @param limit a seeded, stratified number of rows; 0: all
 * @param classes keep only these classes, in this order; empty: all
 * @param attributes file that describes the classes by numbers, for zero-shot learning; null: the
 *     table that comes with a bundled data set
 */
public record DatasetRef(
    @Nullable String name,
    @Nullable String path,
    @Nullable String format,
    @Nullable String label,
    @Nullable String features,
    List<String> tasks,
    int labels,
    int limit,
    List<String> classes,
    @Nullable String attributes) {

  public static final int ALL = -1;

  public DatasetRef {
    tasks = List.copyOf(tasks);
    classes = List.copyOf(classes);
    if ((name == null) == (path == null)) {
      throw new IllegalArgumentException("exactly one of name and path");
    }
  }

  /** One whose classes are not described. */
  public DatasetRef(
      @Nullable String name,
      @Nullable String path,
      @Nullable String format,
      @Nullable String label,
      @Nullable String features,
      List<String> tasks,
      int labels,
      int limit,
      List<String> classes) {
    this(name, path, format, label, features, tasks, labels, limit, classes, null);
  }

  /** A bundled data set with all its labels and rows. */
  public static DatasetRef bundled(String name) {
    return new DatasetRef(name, null, null, null, null, List.of(), ALL, 0, List.of());
  }

  /** A user's own file with all its labels and rows. */
  public static DatasetRef file(String path) {
    return new DatasetRef(null, path, null, null, null, List.of(), ALL, 0, List.of());
  }

  public DatasetRef withLabels(int perClass) {
    return new DatasetRef(
        name, path, format, label, features, tasks, perClass, limit, classes, attributes);
  }

  public DatasetRef withClasses(List<String> names) {
    return new DatasetRef(
        name, path, format, label, features, tasks, labels, limit, names, attributes);
  }

  public DatasetRef withAttributes(@Nullable String file) {
    return new DatasetRef(name, path, format, label, features, tasks, labels, limit, classes, file);
  }

  /** What a person calls it. */
  public String title() {
    String title = name != null ? name : path;
    return (title == null ? "" : title) + (classes.isEmpty() ? "" : classes.toString());
  }
}
