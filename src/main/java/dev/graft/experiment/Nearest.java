package dev.graft.experiment;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The known name that an unknown one was probably meant to be. */
public final class Nearest {
  private Nearest() {}

  /** The nearest known name by edit distance, if it is near at all. */
  public static Optional<String> to(String name, Collection<String> known) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.length() > 100) {
      return Optional.empty();
    }
    return known.stream()
        .min(
            Comparator.<String>comparingInt(k -> distance(lower, k.toLowerCase(Locale.ROOT)))
                .thenComparing(Comparator.naturalOrder()))
        .filter(k -> near(lower, k.toLowerCase(Locale.ROOT)));
  }

  /** A third of the letters may be wrong, and one in short names. */
  private static boolean near(String name, String known) {
    int distance = distance(name, known);
    int shorter = Math.min(name.length(), known.length());
    return distance <= Math.max(1, shorter / 3) && distance < name.length();
  }

  /** A cure: the nearest name, or what there is to choose from. */
  public static String cure(String name, Collection<String> known) {
    if (known.isEmpty()) {
      return "none is known here";
    }
    String all =
        known.stream().sorted().limit(30).collect(Collectors.joining(", "))
            + (known.size() > 30 ? ", ..." : "");
    return to(name, known).map(k -> "did you mean \"" + k + "\"?").orElse("known are " + all);
  }

  /** Levenshtein distance, where swapping two neighbours counts once. */
  private static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int replaced = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        d[i][j] = Math.min(replaced, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
