package dev.graft.data.own;

import dev.graft.data.ImageShape;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A data set that a user put on this node. Its name means the same rows for ever, also after it was
 * removed: results name it.
 *
 * @param name as experiments name it
 * @param file as the user called it; its ending tells the format
 * @param sha256 of its bytes
 * @param label column of the labels, where not by the format's rule
 * @param resize side its images are brought to as they are read; 0: they are of one size
 * @param column name of the label column
 * @param classes of the label column, in order
 * @param licence what its user may do with it, in the user's words; may be empty
 * @param notice whom to name, and anything else worth knowing; may be empty
 * @param by who put it here; empty where nobody logs in
 * @param removed null: it is here
 */
public record Kept(
    String name,
    String file,
    String sha256,
    long bytes,
    @Nullable String label,
    int resize,
    String column,
    int rows,
    int width,
    @Nullable ImageShape image,
    List<String> classes,
    String licence,
    String notice,
    Instant added,
    String by,
    @Nullable Instant removed) {
  public Kept {
    classes = List.copyOf(classes);
  }

  /** What is known of it as text, but for its name and whether it was removed. */
  public String about() {
    return About.text(without(null));
  }

  /**
   * One as {@link #about} has told it.
   *
   * @throws IllegalArgumentException for a text that tells of none
   */
  public static Kept of(String name, String about, @Nullable Instant removed) {
    return About.parse(about, name).without(removed);
  }

  /** The same, removed then; null: it is here. */
  Kept without(@Nullable Instant when) {
    return new Kept(
        name, file, sha256, bytes, label, resize, column, rows, width, image, classes, licence,
        notice, added, by, when);
  }
}
