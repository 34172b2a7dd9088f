package dev.graft.scale;

import java.util.Arrays;
import java.util.Locale;

/**
 * How costs grow with a size, as rows of a table of Markdown that {@code bench/growth} reads: its
 * heading tells it where they begin.
 */
final class Growth {
  static final String HEADING =
      "| grows with | cost | from → to | cost there | log-log slope |\n|---|---|---|---|---|";

  private Growth() {}

  /**
   * A row.
   *
   * @param cost what it is, and its unit
   * @param sizes ascending, with {@code costs} of each, at least two
   */
  static String row(String with, String cost, double[] sizes, double[] costs) {
    int last = sizes.length - 1;
    return String.format(
        Locale.ROOT,
        "| %s | %s | %,.0f → %,.0f | %s → %s | %.2f |",
        with,
        cost,
        sizes[0],
        sizes[last],
        digits(costs[0]),
        digits(costs[last]),
        Figures.slope(sizes, costs));
  }

  /** Row for row under the heading, after an empty line. */
  static String table(String... rows) {
    return "\n" + HEADING + "\n" + String.join("\n", Arrays.asList(rows)) + "\n";
  }

  private static String digits(double value) {
    return String.format(Locale.ROOT, value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%,.0f", value);
  }
}
