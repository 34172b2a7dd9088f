package dev.graft.data.catalogue;

import dev.graft.data.Examples;
import dev.graft.data.Features;
import dev.graft.data.ImageShape;
import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.Nearest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A data set as catalogues tell of it.
 *
 * @param rows examples
 * @param width values of a row
 * @param image null: not images
 * @param classes names in order, of the first target; none where that holds numbers
 * @param targets what is to be predicted of a row, in order; at least one
 * @param source where it comes from
 * @param available whether its files are here
 * @param missing what to do to have it; null where it is available
 * @param fetchable whether it can be fetched from its home
 * @param own what is told of one that a user put here; null: it is not one
 */
public record DatasetInfo(
    String name,
    String title,
    int rows,
    int width,
    @Nullable ImageShape image,
    List<String> classes,
    List<Target> targets,
    String licence,
    String source,
    boolean available,
    @Nullable String missing,
    boolean fetchable,
    @Nullable Own own) {

  /**
   * Of a data set that a user put here.
   *
   * @param file as the user called it
   * @param label the column of the labels
   * @param addedAt ISO 8601
   * @param by who put it here; empty where nobody logs in
   * @param nodes control nodes that have its rows
   */
  public record Own(
      String file,
      long bytes,
      String sha256,
      String label,
      String addedAt,
      String by,
      List<String> nodes) {
    public Own {
      nodes = List.copyOf(nodes);
    }
  }

  /**
   * A label column.
   *
   * @param classes names in order; none where it holds numbers
   */
  public record Target(String column, List<String> classes) {
    public Target {
      classes = List.copyOf(classes);
    }

    static Target of(LabelColumns.Column column) {
      boolean named = column.rows() instanceof Examples;
      return new Target(column.name(), named ? ((Examples) column.rows()).classes() : List.of());
    }
  }

  /** The same, its rows on these control nodes where it is a user's own. */
  public DatasetInfo on(List<String> nodes) {
    return own == null
        ? this
        : new DatasetInfo(
            name,
            title,
            rows,
            width,
            image,
            classes,
            targets,
            licence,
            source,
            available,
            missing,
            fetchable,
            new Own(own.file, own.bytes, own.sha256, own.label, own.addedAt, own.by, nodes));
  }

  /** Of a user's file at a path. */
  static DatasetInfo ofFile(String path, LabelColumns rows) {
    List<Target> targets = rows.columns().stream().map(Target::of).toList();
    Features features = rows.features();
    return new DatasetInfo(
        path,
        path,
        features.rows(),
        features.width(),
        features.image(),
        targets.get(0).classes(),
        targets,
        "the user's own",
        path,
        true,
        null,
        false,
        null);
  }

  public DatasetInfo {
    targets = List.copyOf(targets);
    classes = List.copyOf(classes);
  }

  /**
   * The target of a column.
   *
   * @throws InvalidInput when there is none
   */
  Target target(String column) {
    return targets.stream()
        .filter(each -> each.column().equals(column))
        .findFirst()
        .orElseThrow(
            () ->
                InvalidInput.of(
                    "tasks",
                    column,
                    "there is no label column \"%s\" in %s".formatted(column, name),
                    Nearest.cure(column, targets.stream().map(Target::column).toList())));
  }
}
