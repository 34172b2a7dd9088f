package dev.graft.experiment;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
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
 *     none; of several budgets the largest
 * @param limit a seeded, stratified number of rows; 0: all
 * @param classes keep only these classes, in this order; empty: all
 * @param attributes file that describes the classes by numbers, for zero-shot learning; null: the
 *     table that comes with a bundled data set
 * @param shift what is done to its images, in order, to make a synthetic domain of them; empty:
 *     nothing
 * @param numeric label columns that hold numbers to predict (multitask only); with {@code tasks} or
 *     {@code label}, more columns to those
 * @param budgets numbers of labels per class to be compared, ascending; empty: {@code labels} alone
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
    @Nullable String attributes,
    List<Shift> shift,
    List<String> numeric,
    List<Integer> budgets) {

  public static final int ALL = -1;

  public DatasetRef {
    tasks = List.copyOf(tasks);
    classes = List.copyOf(classes);
    shift = List.copyOf(shift);
    numeric = List.copyOf(numeric);
    budgets = List.copyOf(budgets);
    if ((name == null) == (path == null)) {
      throw new IllegalArgumentException("exactly one of name and path");
    }
  }

  /** One of a single label budget. */
  public DatasetRef(
      @Nullable String name,
      @Nullable String path,
      @Nullable String format,
      @Nullable String label,
      @Nullable String features,
      List<String> tasks,
      int labels,
      int limit,
      List<String> classes,
      @Nullable String attributes,
      List<Shift> shift,
      List<String> numeric) {
    this(
        name,
        path,
        format,
        label,
        features,
        tasks,
        labels,
        limit,
        classes,
        attributes,
        shift,
        numeric,
        List.of());
  }

  /** One of classes alone. */
  public DatasetRef(
      @Nullable String name,
      @Nullable String path,
      @Nullable String format,
      @Nullable String label,
      @Nullable String features,
      List<String> tasks,
      int labels,
      int limit,
      List<String> classes,
      @Nullable String attributes,
      List<Shift> shift) {
    this(
        name,
        path,
        format,
        label,
        features,
        tasks,
        labels,
        limit,
        classes,
        attributes,
        shift,
        List.of());
  }

  /** One whose classes are not described, as it is. */
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
    this(name, path, format, label, features, tasks, labels, limit, classes, null, List.of());
  }

  /** A bundled data set with all its labels and rows. */
  public static DatasetRef bundled(String name) {
    return new DatasetRef(name, null, null, null, null, List.of(), ALL, 0, List.of());
  }

  /** A user's own file with all its labels and rows. */
  public static DatasetRef file(String path) {
    return new DatasetRef(null, path, null, null, null, List.of(), ALL, 0, List.of());
  }

  /** With this label budget alone. */
  public DatasetRef withLabels(int perClass) {
    return new DatasetRef(
        name,
        path,
        format,
        label,
        features,
        tasks,
        perClass,
        limit,
        classes,
        attributes,
        shift,
        numeric);
  }

  public DatasetRef withLimit(int rows) {
    return new DatasetRef(
        name,
        path,
        format,
        label,
        features,
        tasks,
        labels,
        rows,
        classes,
        attributes,
        shift,
        numeric,
        budgets);
  }

  public DatasetRef withClasses(List<String> names) {
    return new DatasetRef(
        name,
        path,
        format,
        label,
        features,
        tasks,
        labels,
        limit,
        names,
        attributes,
        shift,
        numeric,
        budgets);
  }

  public DatasetRef withAttributes(@Nullable String file) {
    return new DatasetRef(
        name, path, format, label, features, tasks, labels, limit, classes, file, shift, numeric,
        budgets);
  }

  /** A file's place with all its labels, rows and classes. */
  public DatasetRef whole() {
    return new DatasetRef(
        name, path, format, label, features, tasks, ALL, 0, List.of(), null, List.of(), numeric);
  }

  public DatasetRef withShift(List<Shift> changes) {
    return new DatasetRef(
        name,
        path,
        format,
        label,
        features,
        tasks,
        labels,
        limit,
        classes,
        attributes,
        changes,
        numeric,
        budgets);
  }

  /** Whether both are rows of one data set, whatever is kept or made of them. */
  public boolean isSameData(DatasetRef other) {
    return Objects.equals(name, other.name)
        && Objects.equals(path, other.path)
        && Objects.equals(format, other.format)
        && Objects.equals(features, other.features);
  }

  /** What a person calls it; a synthetic domain says so. */
  public String title() {
    String title = name != null ? name : path;
    String made =
        shift.stream()
            .map(Shift::described)
            .collect(Collectors.joining(", ", " (synthetic: ", ")"));
    return (title == null ? "" : title)
        + (classes.isEmpty() ? "" : classes.toString())
        + (shift.isEmpty() ? "" : made);
  }
}
