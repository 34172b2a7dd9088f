package dev.graft.data;

/** Rows with what is known of each: a class, or a number. */
public sealed interface LabelledRows permits Examples, Measurements {
  Features features();

  int rows();

  /** The given rows, copied. */
  LabelledRows rows(int[] indices);

  /** The same labels on features of other values or width. */
  LabelledRows with(Features treated);

  /** Values that a model answers with for a row: one a class, or one number. */
  int outputs();
}
