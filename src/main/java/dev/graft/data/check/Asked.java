package dev.graft.data.check;

import org.jspecify.annotations.Nullable;

/**
 * How a user's file is to be read.
 *
 * @param file as the user calls it
 * @param label column (csv, arff) or variable (mat, npz) of the labels; null: found
 * @param domain column (csv) that tells where a row is from; null: all rows are of one origin
 * @param resize side that images are brought to; 0: they are of one size
 */
public record Asked(String file, @Nullable String label, @Nullable String domain, int resize) {

  /** A file as it is. */
  public static Asked of(String file) {
    return new Asked(file, null, null, 0);
  }
}
