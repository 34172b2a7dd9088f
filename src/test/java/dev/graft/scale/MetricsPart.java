package dev.graft.scale;

import dev.graft.testing.Waiting;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/** Points told at an even rate: processor time of control, time to commit, nothing left behind. */
final class MetricsPart {
  private static final int SLOTS = 10;
  private static final long TICK_MILLIS = 100;
  private static final int IDLE_SECONDS = 10;

  /** Before the first and after the last moment that is measured. */
  private static final int MARGIN_SECONDS = 5;

  private static final int THIRDS = 3;

  private MetricsPart() {}

  /**
   * @param postgres whether the store is; else SQLite
   * @param rate points a second, a multiple of 500
   */
  static void run(boolean postgres, int rate, int seconds) throws SQLException {
    PacedTrainer.Pace pace =
        new PacedTrainer.Pace(
            (seconds + 2 * MARGIN_SECONDS) * 1_000L,
            TICK_MILLIS,
            (int) (rate * TICK_MILLIS / 1_000 / SLOTS));
    try (Site site = Site.start(postgres)) {
      site.work(1, SLOTS, pace);
      double idle = load(site, IDLE_SECONDS);
      String sweep = site.launch(SLOTS);
      Waiting.until("all tell", () -> site.running(sweep) == SLOTS);
      Pauses.seconds(MARGIN_SECONDS);
      try (CommitWatch watch = new CommitWatch(site.store().connection())) {
        double control = site.controlSeconds();
        double workers = site.workerSeconds();
        long began = System.currentTimeMillis();
        List<CommitWatch.Seen> seen = watch.until(began + seconds * 1_000L);
        double share = (site.controlSeconds() - control) / seconds;
        workers = (site.workerSeconds() - workers) / seconds;
        site.store().succeeds(sweep, SLOTS);
        long asked = SLOTS * pace.pointsOfATrial();
        if (watch.points() != asked) {
          throw new AssertionError(watch.points() + " points are there of " + asked);
        }
        print(postgres, rate, idle, share, workers, seen, began, seconds);
        System.out.printf(Locale.ROOT, "* all %,d points are in the database%n", asked);
      }
    }
  }

  /** Share of a core that control uses. */
  private static double load(Site site, int seconds) {
    double before = site.controlSeconds();
    Pauses.seconds(seconds);
    return (site.controlSeconds() - before) / seconds;
  }

  private static void print(
      boolean postgres,
      int rate,
      double idle,
      double share,
      double workers,
      List<CommitWatch.Seen> seen,
      long began,
      int seconds) {
    System.out.printf(
        Locale.ROOT,
        "* %s, %,d points/s for %d s: control %.1f %% of a core (%.1f %% idle), %.2f %% per 1,000"
            + " points/s; worker %.1f %%%n",
        postgres ? "PostgreSQL" : "SQLite",
        rate,
        seconds,
        100 * share,
        100 * idle,
        100e3 * (share - idle) / rate,
        100 * workers);
    for (int third = 0; third < THIRDS; third++) {
      long from = began + third * seconds * 1_000L / THIRDS;
      long to = began + (third + 1) * seconds * 1_000L / THIRDS;
      double[] millis =
          seen.stream()
              .filter(one -> one.at() >= from && one.at() < to)
              .mapToDouble(CommitWatch.Seen::millis)
              .toArray();
      System.out.printf(
          Locale.ROOT,
          "* third %d: told to committed p50 %.0f, p95 %.0f, p99 %.0f, most %.0f ms (%,d looked"
              + " at)%n",
          third + 1,
          Figures.quantile(millis, 0.5),
          Figures.quantile(millis, 0.95),
          Figures.quantile(millis, 0.99),
          Figures.quantile(millis, 1),
          millis.length);
    }
  }
}
