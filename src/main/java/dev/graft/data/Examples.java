package dev.graft.data;

import java.util.Arrays;
import java.util.List;

/**
 * Labelled rows: a label is an index into {@code classes}.
 *
 * @param labels one a row
 * @param classes names in a fixed order, the same for all parts of a split
 */
@SuppressWarnings("ArrayRecordComponent")
public record Examples(Features features, int[] labels, List<String> classes)
    implements LabelledRows {
  public Examples {
    classes = List.copyOf(classes);
    if (labels.length != features.rows()) {
      throw new IllegalArgumentException(
          labels.length + " labels for " + features.rows() + " rows");
    }
  }

  @Override
  public int rows() {
    return labels.length;
  }

  /**
   * The rows of both, the first's before the second's.
   *
   * @throws IllegalArgumentException when widths or classes differ
   */
  public static Examples joined(Examples first, Examples second) {
    if (!first.classes.equals(second.classes)) {
      throw new IllegalArgumentException("classes " + first.classes + " and " + second.classes);
    }
    int[] labels = Arrays.copyOf(first.labels, first.rows() + second.rows());
    System.arraycopy(second.labels, 0, labels, first.rows(), second.rows());
    return new Examples(Features.joined(first.features, second.features), labels, first.classes);
  }

  @Override
  public Examples rows(int[] indices) {
    int[] some = new int[indices.length];
    for (int i = 0; i < indices.length; i++) {
      some[i] = labels[indices[i]];
    }
    return new Examples(features.rows(indices), some, classes);
  }

  @Override
  public Examples with(Features treated) {
    return new Examples(treated, labels, classes);
  }

  @Override
  public int outputs() {
    return classes.size();
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
