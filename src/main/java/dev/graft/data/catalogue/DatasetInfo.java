package dev.graft.data.catalogue;

import dev.graft.data.Examples;
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
    boolean fetchable) {

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
