package dev.graft.experiment;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A data set in the place of an experiment file: a bundled one by name, or the user's own by path.
 *
 * @param name bundled name, or null when {@code path} is given
 * @param format one of {@link #FORMATS}; null: by the file's ending
 * @param label column (csv, arff) or variable (mat, npz) of the label, or the labels' file beside
 *     the path (idx, npy)
 * @param features variable of the features (mat, npz)
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
 * @param resize side that a folder's or zip's images are brought to as they are read; 0: they are
 *     of one size
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
    List<Integer> budgets,
    int resize) {

  /** Of users' own files; {@code images} is a folder or a zip of one. */
  public static final List<String> FORMATS =
      List.of("csv", "idx", "mat", "arff", "npy", "images", "usps");

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

  /** One of a single label budget, and no folder of images to resize. */
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
        List.of(),
        0);
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
    this(
        name, path, format, label, features, tasks, labels, limit, classes, null, List.of(),
        List.of());
  }

  /** A bundled data set with all its labels and rows. */
  public static DatasetRef bundled(String name) {
    return new DatasetRef(name, null, null, null, null, List.of(), ALL, 0, List.of());
  }

  /** A user's own file with all its labels and rows. */
  public static DatasetRef file(String path) {
    return new DatasetRef(null, path, null, null, null, List.of(), ALL, 0, List.of());
  }

  /**
   * A user's own file, whole.
   *
   * @param label as {@link #label()}, {@code resize} as {@link #resize()}
   */
  public static DatasetRef own(String path, @Nullable String label, int resize) {
    return new DatasetRef(
        null, path, null, label, null, List.of(), ALL, 0, List.of(), null, List.of(), List.of(),
        List.of(), resize);
  }

  /** With this label budget alone. */
  public DatasetRef withLabels(int perClass) {
    return with(perClass, limit, classes, attributes, shift, List.of());
  }

  public DatasetRef withLimit(int rows) {
    return with(labels, rows, classes, attributes, shift, budgets);
  }

  public DatasetRef withClasses(List<String> names) {
    return with(labels, limit, names, attributes, shift, budgets);
  }

  public DatasetRef withAttributes(@Nullable String file) {
    return with(labels, limit, classes, file, shift, budgets);
  }

  public DatasetRef withShift(List<Shift> changes) {
    return with(labels, limit, classes, attributes, changes, budgets);
  }

  /** A file's place with all its labels, rows and classes. */
  public DatasetRef whole() {
    return with(ALL, 0, List.of(), null, List.of(), List.of());
  }

  private DatasetRef with(
      int perClass,
      int rows,
      List<String> names,
      @Nullable String described,
      List<Shift> changes,
      List<Integer> compared) {
    return new DatasetRef(
        name, path, format, label, features, tasks, perClass, rows, names, described, changes,
        numeric, compared, resize);
  }

  /** Whether both are rows of one data set, whatever is kept or made of them. */
  public boolean isSameData(DatasetRef other) {
    return Objects.equals(name, other.name)
        && Objects.equals(path, other.path)
        && Objects.equals(format, other.format)
        && Objects.equals(features, other.features)
        && resize == other.resize;
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
