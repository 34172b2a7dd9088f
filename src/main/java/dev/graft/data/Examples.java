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
}
