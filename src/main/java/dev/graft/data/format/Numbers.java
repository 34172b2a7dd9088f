package dev.graft.data.format;

import java.util.Locale;
import java.util.Set;

/** Numbers and gaps in text files. */
final class Numbers {
  private static final Set<String> MISSING = Set.of("", "?", "na", "n/a", "#n/a", "nan", "null");

  private Numbers() {}

  static boolean missing(String text) {
    return text.length() <= 4 && MISSING.contains(text.toLowerCase(Locale.ROOT));
  }

  /** The number, or NaN where the text is none or beyond a float. */
  static double parse(String text) {
    if (text.isEmpty() || "+-.0123456789".indexOf(text.charAt(0)) < 0) {
      return Double.NaN;
    }
    char last = text.charAt(text.length() - 1);
    if (last != '.' && (last < '0' || last > '9')) {
      return Double.NaN;
    }
    try {
      double value = Double.parseDouble(text);
      return Math.abs(value) > Float.MAX_VALUE ? Double.NaN : value;
    } catch (NumberFormatException none) {
      return Double.NaN;
    }
  }
}
