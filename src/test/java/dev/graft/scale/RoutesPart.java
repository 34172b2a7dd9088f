package dev.graft.scale;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A sweep that is there, as {@code bench/page/make} makes it: its routes, its page, the memory of
 * control.
 */
final class RoutesPart {
  private static final String ROUNDS = "3";

  private RoutesPart() {}

  /**
   * @param data directory of a node that does not run
   */
  static void run(Path data, String sweep) throws IOException, InterruptedException {
    try (Site site = Site.on(data)) {
      double start = ProcessLoad.resident(site.controlPid());
      int trials = 0;
      for (var count : site.rest().fetch("/sweeps/" + sweep).path("counts")) {
        trials += count.asInt();
      }
      System.out.println(new Routes(site, sweep).table(trials));
      System.out.printf(
          Locale.ROOT,
          "control resident: %.0f MiB at first, %.0f after; the page, by"
              + " bench/page/measure.mjs:%n%n```json%n",
          start,
          ProcessLoad.resident(site.controlPid()));
      Process page =
          new ProcessBuilder("node", "bench/page/measure.mjs", site.address(), ROUNDS)
              .inheritIO()
              .start();
      if (page.waitFor() != 0) throw new AssertionError("bench/page/measure.mjs: see above");
      System.out.println("```");
    }
  }
}
