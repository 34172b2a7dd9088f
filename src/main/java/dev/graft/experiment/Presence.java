package dev.graft.experiment;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Attributes as present or absent, for methods that know no degrees: present is what lies above its
 * mean over the classes learnt from, as Lampert, Nickisch and Harmeling (CVPR 2009) made theirs of
 * people's ratings. An attribute of 0 and 1 stays what it is; one that is the same in all those
 * classes is absent in every class.
 */
public final class Presence {
  private Presence() {}

  /**
   * @param values classes × attributes
   * @param fitted classes learnt from
   * @return classes × attributes
   */
  public static boolean[][] of(double[][] values, int[] fitted) {
    int width = values[0].length;
    boolean[][] present = new boolean[values.length][width];
    for (int m = 0; m < width; m++) {
      int column = m;
      double first = values[fitted[0]][m];
      double mean = Arrays.stream(fitted).mapToDouble(c -> values[c][column]).average().orElse(0);
      if (Arrays.stream(fitted).anyMatch(c -> values[c][column] != first)) {
        for (int c = 0; c < values.length; c++) {
          present[c][m] = values[c][m] > mean;
        }
      }
    }
    return present;
  }

  /**
   * @param values classes × attributes, seen classes first
   * @param classes names in that order
   * @throws InvalidInput when two unseen classes have the same attributes present
   */
  public static void check(double[][] values, int seen, List<String> classes) {
    boolean[][] present = of(values, IntStream.range(0, seen).toArray());
    Map<String, String> known = new HashMap<>();
    for (int c = seen; c < present.length; c++) {
      String twin = known.put(Arrays.toString(present[c]), classes.get(c));
      if (twin != null) {
        throw InvalidInput.of(
            "data.target.attributes",
            twin,
            "dap knows an attribute as present (above its mean over the seen classes) or absent,"
                + " and so the classes \"%s\" and \"%s\" are the same to it"
                    .formatted(twin, classes.get(c)),
            "use eszsl, sae or devise, which know degrees, or give the classes attributes of 0 and"
                + " 1 that differ");
      }
    }
  }
}
