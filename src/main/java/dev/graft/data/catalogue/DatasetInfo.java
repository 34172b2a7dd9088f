package dev.graft.data.catalogue;

import dev.graft.data.ImageShape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A data set as catalogues tell of it.
 *
 * @param rows examples
 * @param width values of a row
 * @param image null: not images
 * @param classes names in order
 * @param source where it comes from
 * @param available whether its files are here
 * @param missing what to do to have it; null where it is available
 */
public record DatasetInfo(
    String name,
    String title,
    int rows,
    int width,
    @Nullable ImageShape image,
    List<String> classes,
    String licence,
    String source,
    boolean available,
    @Nullable String missing) {
  public DatasetInfo {
    classes = List.copyOf(classes);
  }
}
