package dev.graft.run;

/**
 * Texts of others as lines of a log: nobody can write a line that looks like another's, move a
 * terminal's cursor, or turn the direction of what follows.
 */
public final class LogText {
  private LogText() {}

  /**
   * The text with what is not printed as {@code \\uXXXX}: control characters but the tabulator,
   * separators of lines, and marks of direction.
   */
  public static String escaped(String text) {
    StringBuilder out = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean shown = isShown(c);
      if (shown && out == null) continue;
      if (out == null) out = new StringBuilder(text.length() + 16).append(text, 0, i);
      if (shown) out.append(c);
      else out.append(String.format("\\u%04x", (int) c));
    }
    return out == null ? text : out.toString();
  }

  /** The same over several lines: those after the first are indented, so that none begins anew. */
  public static String lines(String text) {
    StringBuilder out = new StringBuilder();
    for (String line : text.split("\\R", -1)) {
      if (line.isEmpty()) continue;
      out.append(out.isEmpty() ? "" : "\n  ").append(escaped(line));
    }
    return out.toString();
  }

  private static boolean isShown(char c) {
    if (c == '\t') return true;
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
