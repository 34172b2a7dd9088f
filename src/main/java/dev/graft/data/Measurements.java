package dev.graft.data;

/**
 * Rows with a number each, which is to be predicted.
 *
 * @param values one a row, in the unit of the data
 * @param scale of the task's training rows, the same for all parts of a split
 */
@SuppressWarnings("ArrayRecordComponent")
public record Measurements(Features features, float[] values, Scale scale) implements LabelledRows {
  public Measurements {
    if (values.length != features.rows()) {
      throw new IllegalArgumentException(
          values.length + " values for " + features.rows() + " rows");
    }
  }

  @Override
  public int rows() {
    return values.length;
  }

  @Override
  public Measurements rows(int[] indices) {
    float[] some = new float[indices.length];
    for (int i = 0; i < indices.length; i++) {
      some[i] = values[indices[i]];
    }
    return new Measurements(features.rows(indices), some, scale);
  }

  @Override
  public Measurements with(Features treated) {
    return new Measurements(treated, values, scale);
  }

  public Measurements with(Scale other) {
    return new Measurements(features, values, other);
  }

  @Override
  public int outputs() {
    return 1;
  }
}
