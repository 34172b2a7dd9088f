package dev.graft.scale;

import dev.graft.testing.Waiting;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** From a point's telling on a worker to a browser. */
final class LivePart {
  private static final int SECONDS = 20;
  private static final int WARM_SECONDS = 5;

  /** Of one slot: five series of 100 points a second each. */
  private static final int RATE = 500;

  private static final List<Integer> CLIENTS = List.of(1, 10, 50, 100, 200);

  private LivePart() {}

  /**
   * One client, then Chromium.
   *
   * @param rate points a second, a multiple of 1,000
   */
  static void browser(int rate) throws IOException, InterruptedException {
    int slots = rate / RATE;
    try (Site site = Site.start(false);
        Listeners one = new Listeners(site.address())) {
      String sweep = telling(site, slots, 120);
      one.grow(1);
      Pauses.seconds(WARM_SECONDS);
      one.ages();
      Pauses.seconds(SECONDS);
      double[] ages = one.ages();
      System.out.printf(
          Locale.ROOT,
          "* %,d points/s: a client hears p50 %.0f, p95 %.0f, p99 %.0f ms after a point was told"
              + " (%,d events)%n",
          rate,
          Figures.quantile(ages, 0.5),
          Figures.quantile(ages, 0.95),
          Figures.quantile(ages, 0.99),
          ages.length);
      Process node =
          new ProcessBuilder(
                  "node", "bench/page/live.mjs", site.address(), sweep, Integer.toString(SECONDS))
              .inheritIO()
              .start();
      if (node.waitFor() != 0) throw new AssertionError("bench/page/live.mjs: see above");
    }
  }

  /** 1 to 200 clients, 1,000 points a second. */
  static void clients() {
    System.out.printf(
        "| clients | messages/s, all | control, %% of a core | p50, ms | p95, ms |%n"
            + "|---|---|---|---|---|%n");
    double[] counts = new double[CLIENTS.size()];
    double[] shares = new double[CLIENTS.size()];
    try (Site site = Site.start(false);
        Listeners listeners = new Listeners(site.address())) {
      telling(site, 2, 30 * CLIENTS.size());
      for (int i = 0; i < counts.length; i++) {
        listeners.grow(CLIENTS.get(i));
        Pauses.seconds(WARM_SECONDS);
        listeners.ages();
        listeners.messages();
        double before = site.controlSeconds();
        Pauses.seconds(SECONDS);
        counts[i] = CLIENTS.get(i);
        shares[i] = 100 * (site.controlSeconds() - before) / SECONDS;
        double[] ages = listeners.ages();
        System.out.printf(
            Locale.ROOT,
            "| %d | %,.0f | %.1f | %.0f | %.0f |%n",
            CLIENTS.get(i),
            (double) listeners.messages() / SECONDS,
            shares[i],
            Figures.quantile(ages, 0.5),
            Figures.quantile(ages, 0.95));
      }
      System.out.println(
          Growth.table(Growth.row("clients", "control, % of a core", counts, shares)));
      System.out.printf("%d clients sent away%n", listeners.closed());
    }
  }

  private static String telling(Site site, int slots, int seconds) {
    site.work(1, slots, new PacedTrainer.Pace(seconds * 1_000L, 100, RATE / 10));
    String sweep = site.launch(slots);
    Waiting.until("all tell", () -> site.running(sweep) == slots);
    return sweep;
  }
}
