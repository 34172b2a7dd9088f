package dev.graft.experiment;

import org.jspecify.annotations.Nullable;

/**
 * One thing wrong with what a user gave us, said so that they can mend it.
 *
 * @param file as the user named it, or null for a request body
 * @param line from 1; 0: unknown
 * @param column from 1; 0: unknown
 * @param path in the document, such as {@code methods[1].lambda}
 * @param value as given, shortened; null where something is missing
 * @param message what is wrong
 * @param cure what to write instead
 */
public record Problem(
    @Nullable String file,
    int line,
    int column,
    String path,
    @Nullable String value,
    String message,
    String cure) {
  @Override
  public String toString() {
    String where =
        (file == null ? "" : file + ":")
            + (line > 0 ? line + ":" + column + ": " : file == null ? "" : " ");
    String given =
        value == null || message.contains(value) ? "" : " (given: " + shortened(value) + ")";
    return where
        + (path.isEmpty() ? "" : path + ": ")
        + message
        + given
        + (cure.isEmpty() ? "" : "; " + cure);
  }

  private static String shortened(String value) {
    return value.length() <= 120 ? value : value.substring(0, 117) + "...";
  }
}
