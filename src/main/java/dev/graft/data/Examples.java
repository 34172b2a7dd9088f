package dev.graft.data;

import java.util.List;

/**
 * Labelled rows: a label is an index into {@code classes}.
 *
 * @param labels one a row
 * @param classes names in a fixed order, the same for all parts of a split
 */
@SuppressWarnings("ArrayRecordComponent")
public record Examples(Features features, int[] labels, List<String> classes) {
  public Examples {
    classes = List.copyOf(classes);
    if (labels.length != features.rows()) {
      throw new IllegalArgumentException(
          labels.length + " labels for " + features.rows() + " rows");
    }
  }

  public int rows() {
    return labels.length;
  }

  /** The given rows, copied. */
  public Examples rows(int[] indices) {
    int[] some = new int[indices.length];
    for (int i = 0; i < indices.length; i++) {
      some[i] = labels[indices[i]];
    }
    return new Examples(features.rows(indices), some, classes);
  }

  /**
   * The same rows under other indices of their classes.
   *
   * @param names every class that a row has, perhaps without others
   */
  public Examples under(List<String> names) {
    int[] moved = new int[labels.length];
    for (int i = 0; i < moved.length; i++) {
      moved[i] = names.indexOf(classes.get(labels[i]));
      if (moved[i] < 0) {
        throw new IllegalArgumentException("no place for the class " + classes.get(labels[i]));
      }
    }
    return new Examples(features, moved, names);
  }
}
