package dev.graft.guard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What {@code bench/guard} measured, as a table of Markdown, and whether a path has lost: its
 * processor time, its bytes or its instructions take surely more than {@value #ALLOWED} times as
 * much.
 */
final class Verdict {
  /** Two builds of one source differ by some per cent: where code and data come to lie. */
  static final double ALLOWED = 1.03;

  private static final String BEFORE = "before";
  private static final String AFTER = "after";

  /**
   * A path's counts by quantity ("ns", "bytes", "instructions") and side, in the order of rounds.
   */
  private final Map<String, Map<String, List<Double>>> paths = new LinkedHashMap<>();

  private final List<String> lost = new ArrayList<>();

  private Verdict() {}

  /** Of lines "path quantity before|after number". */
  static Verdict of(List<String> lines) {
    Verdict verdict = new Verdict();
    for (String line : lines) {
      String[] cells = line.split(" ", -1);
      verdict
          .paths
          .computeIfAbsent(cells[0], path -> new LinkedHashMap<>())
          .computeIfAbsent(cells[1] + " " + cells[2], side -> new ArrayList<>())
          .add(Double.parseDouble(cells[3]));
    }
    return verdict;
  }

  /** Paths with the quantity that they lost; told after {@link #table}. */
  List<String> lost() {
    return List.copyOf(lost);
  }

  String table() {
    StringBuilder table = new StringBuilder();
    table.append(
        "| path | before, µs | after, µs | times | bytes, times | instructions, times |\n");
    table.append("|---|---|---|---|---|---|\n");
    paths.forEach(
        (path, counts) -> {
          double[] before = side(counts, "ns", BEFORE);
          double[] after = side(counts, "ns", AFTER);
          table.append(
              String.format(
                  Locale.ROOT,
                  "| %s | %.1f | %.1f | %s | %s | %s |%n",
                  path,
                  median(before) / 1e3,
                  median(after) / 1e3,
                  cell(path, "ns", before, after),
                  cell(path, "bytes", counts),
                  counted(path, counts)));
        });
    return table.toString();
  }

  private String cell(String path, String quantity, Map<String, List<Double>> counts) {
    return cell(path, quantity, side(counts, quantity, BEFORE), side(counts, quantity, AFTER));
  }

  private String cell(String path, String quantity, double[] before, double[] after) {
    Ratio ratio = Ratio.of(before, after);
    String told =
        String.format(Locale.ROOT, "%.3f (%.3f–%.3f)", ratio.median(), ratio.lo(), ratio.hi());
    return judged(path, quantity, told, ratio.isAbove(ALLOWED));
  }

  /** Counted once: it comes out the same but for a few in a thousand. */
  private String counted(String path, Map<String, List<Double>> counts) {
    double[] before = side(counts, "instructions", BEFORE);
    double[] after = side(counts, "instructions", AFTER);
    if (before.length == 0 || after.length == 0) return "";
    double ratio = median(after) / median(before);
    return judged(path, "instructions", String.format(Locale.ROOT, "%.3f", ratio), ratio > ALLOWED);
  }

  private String judged(String path, String quantity, String told, boolean isLoss) {
    if (isLoss) lost.add(path + ": " + quantity + " " + told);
    return isLoss ? "**" + told + "**" : told;
  }

  private static double[] side(Map<String, List<Double>> counts, String quantity, String side) {
    return counts.getOrDefault(quantity + " " + side, List.of()).stream()
        .mapToDouble(Double::doubleValue)
        .toArray();
  }

  private static double median(double[] values) {
    return Arrays.stream(values).sorted().skip(values.length / 2).findFirst().orElse(0);
  }

  /** Prints the table of a file; ends with 1 where a path has lost. */
  public static void main(String[] arguments) throws IOException {
    Verdict verdict = of(Files.readAllLines(Path.of(arguments[0])));
    System.out.println(verdict.table());
    verdict.lost().forEach(one -> System.out.println("* lost: " + one));
    System.exit(verdict.lost().isEmpty() ? 0 : 1);
  }
}
