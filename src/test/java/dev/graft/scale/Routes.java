package dev.graft.scale;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;

/** How long a sweep's routes take, one asking after another. */
final class Routes {
  /**
   * @param first of a kind since the sweep changed, {@code p50} and {@code p95} of those after it
   * @param processor milliseconds of control's processor time of those after it, each
   */
  record Timed(double first, double p50, double p95, double processor) {}

  private static final int TIMES = 20;
  private static final String LIST = "/trials?limit=100";
  private static final String BY_SCORE = LIST + "&sort=-score&offset=MIDDLE";
  private static final List<String> ASKED =
      List.of(
          "",
          LIST,
          BY_SCORE,
          "/groups",
          "/curves",
          "/comparison",
          "/analysis/settings",
          "/analysis/importance",
          "/report");

  private final Site site;
  private final String sweep;

  Routes(Site site, String sweep) {
    this.site = site;
    this.sweep = sweep;
  }

  /** A page of a hundred trials as they were planned. */
  Timed list() {
    return timed(LIST);
  }

  /** The hundred in the middle of so many by their scores. */
  Timed byScore(int trials) {
    return timed(inTheMiddle(BY_SCORE, trials));
  }

  private static String inTheMiddle(String path, int trials) {
    return path.replace("MIDDLE", Integer.toString(trials / 2));
  }

  String table(int trials) {
    StringBuilder table = new StringBuilder();
    table.append(
        "| %,d trials: `/sweeps/ID…` | first, ms | p50 | p95 | processor, ms |%n"
            .formatted(trials));
    table.append("|---|---|---|---|---|\n");
    for (String path : ASKED) {
      Timed timed = timed(inTheMiddle(path, trials));
      table.append(
          String.format(
              Locale.ROOT,
              "| `%s` | %.0f | %.0f | %.0f | %.1f |%n",
              path,
              timed.first,
              timed.p50,
              timed.p95,
              timed.processor));
    }
    return table.append('\n').toString();
  }

  private Timed timed(String path) {
    double first = millis(path);
    double[] then = new double[TIMES];
    double before = site.controlSeconds();
    for (int i = 0; i < TIMES; i++) then[i] = millis(path);
    double processor = 1e3 * (site.controlSeconds() - before) / TIMES;
    return new Timed(first, Figures.quantile(then, 0.5), Figures.quantile(then, 0.95), processor);
  }

  private double millis(String path) {
    long began = System.nanoTime();
    HttpResponse<String> answer = site.rest().call("GET", "/sweeps/" + sweep + path, null);
    if (answer.statusCode() != 200) {
      throw new AssertionError(path + ": " + answer.statusCode() + " " + answer.body());
    }
    return (System.nanoTime() - began) / 1e6;
  }
}
